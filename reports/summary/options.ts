/** What the summary of a run says beside its results. */
import type { FailureOptions } from '../failures.ts';
import type { Scope } from '../scope.ts';

export interface SummaryOptions extends FailureOptions {
  seconds: number;
  scope: Scope;
  /** The user has ended the run: there is no verdict. */
  interrupted?: boolean;
}
