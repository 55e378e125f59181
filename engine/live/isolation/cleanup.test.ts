import { describe, it } from 'node:test';
import { expect } from 'chai';
import { cleanUp } from './cleanup.ts';

describe('cleaning up', () => {
  it('goes on after a failure, and fails as the first', async () => {
    const done: number[] = [];
    const step = (n: number, fails: boolean) => async () => {
      done.push(n);
      if (fails) throw new Error(`step ${n}`);
    };
    const error = await cleanUp([step(1, false), step(2, true), step(3, true), step(4, false)]).catch(
      (e: unknown) => e,
    );
    expect(done).to.deep.equal([1, 2, 3, 4]);
    expect((error as Error).message).to.equal('step 2');
  });
});
