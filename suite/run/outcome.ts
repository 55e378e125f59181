/** How a run ended. */
import type { Results } from '../../reports/results.ts';
import type { Verdict } from '../../reports/verdict.ts';

export type RunOutcome = Judged | Checked | Listed;

/** The scenarios ran. */
export interface Judged {
  kind: 'judged';
  results: Results;
  verdict: Verdict;
  /** Every report could be written. */
  written: boolean;
}

/** A dry run. */
export interface Checked {
  kind: 'checked';
  scenarios: number;
  /** Every feature can be read, and every step is defined. */
  valid: boolean;
}

/** A list of scenarios. */
export interface Listed {
  kind: 'listed';
  /** Every feature can be read. */
  valid: boolean;
}

/** Whether there is nothing to explain: the target is conformant and all reports are there, or every feature is valid. */
export function isSuccess(outcome: RunOutcome): boolean {
  if (outcome.kind !== 'judged') return outcome.valid;
  return outcome.verdict.answer === 'conformant' && outcome.written;
}
