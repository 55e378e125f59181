/** Exit codes: 0 and 1 are verdicts on the target, the others are not. */
import { exitCode } from '../reports/verdict.ts';
import type { RunOutcome } from '../suite/run/outcome.ts';

/** Options or features that make no sense. */
export const USAGE = 2;

/** The target cannot be reached, or refuses. */
export const UNUSABLE = 3;

/** What is wrong in Leadline itself says as little about the cluster as an inconclusive run. */
export const INTERNAL = 4;

/** A verdict that could not be written where the user wanted it: whoever reads the file would not know. */
export const UNWRITTEN = 4;

export const INTERRUPTED = 130;

export function exitCodeOf(outcome: RunOutcome): number {
  if (outcome.kind !== 'judged') return outcome.valid ? 0 : USAGE;
  const { results, verdict, written } = outcome;
  return exitCode(results, verdict) || (written ? 0 : UNWRITTEN);
}
