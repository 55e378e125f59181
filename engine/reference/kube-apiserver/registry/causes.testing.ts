/** Tables of what is wrong with an object. */
import { it } from 'node:test';
import { expect } from 'chai';
import type { Cause } from '../../../contract/observations.ts';

/** What is tried, and the causes as `field: message`, in their order. */
export type CauseCase<T> = [what: string, object: T, ...causes: string[]];

export function textsOf(causes: Cause[]): string[] {
  return causes.map(({ field, message }) => `${field}: ${message}`);
}

/** A test for each case. */
export function itFinds<T>(cases: CauseCase<T>[], validate: (object: T) => Cause[]): void {
  for (const [what, object, ...causes] of cases) {
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(validate(object))).to.deep.equal(causes);
    });
  }
}
