/** Tables of what is wrong with an object. */
import type { Cause } from '../../../contract/observations.ts';

/** What is tried, and the causes as `field: message`, in their order. */
export type CauseCase<T> = [what: string, object: T, ...causes: string[]];

export function textsOf(causes: Cause[]): string[] {
  return causes.map(({ field, message }) => `${field}: ${message}`);
}
