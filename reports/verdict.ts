/** The answer of a run, and the exit code that says it to scripts. */
import type { Results, RuleResult, Status } from './results.ts';

export type Answer = 'conformant' | 'non-conformant' | 'could not tell';

export interface Verdict {
  answer: Answer;
  counts: Record<Status, number>;
  scenarios: number;
}

export function countsOf(rules: RuleResult[]): Record<Status, number> {
  const counts: Record<Status, number> = {
    conformant: 0,
    'non-conformant': 0,
    'could not tell': 0,
    'not supported': 0,
    invalid: 0,
    unfinished: 0,
  };
  for (const rule of rules) counts[rule.status]++;
  return counts;
}

/** Conformant needs at least one Rule that was judged, and none that failed, could not be told or did not finish. */
export function answerOf(results: Results, counts: Record<Status, number>): Answer {
  if (counts['non-conformant'] > 0) return 'non-conformant';
  const open =
    counts['could not tell'] +
    counts.unfinished +
    counts.invalid +
    results.parseErrors.length +
    results.problems.length;
  return open > 0 || lacks(results) || counts.conformant === 0 ? 'could not tell' : 'conformant';
}

function lacks({ target }: Results): boolean {
  return (target?.facts.preconditions ?? []).some((precondition) => !precondition.holds);
}

/** Whether the cluster may be the reason for a verdict: features that cannot be read or matched are their own. */
export function concernsCluster(results: Results, { counts }: Verdict): boolean {
  const open = counts['non-conformant'] + counts['could not tell'] + counts.unfinished;
  return open > 0 || lacks(results) || results.problems.length > 0;
}

/** Rules that are provisional are run and shown, and do not count. */
export function verdictOf(results: Results): Verdict {
  const counts = countsOf(results.rules.filter((rule) => !rule.provisional));
  const scenarios = results.rules.reduce((sum, rule) => sum + rule.scenarios.length, 0);
  return { answer: answerOf(results, counts), counts, scenarios };
}

/** 0 conformant, 1 non-conformant, 2 features that cannot be read or matched, 4 could not tell. */
export function exitCode(results: Results, { answer, counts }: Verdict): number {
  if (results.parseErrors.length > 0 || counts.invalid > 0) return 2;
  if (answer === 'non-conformant') return 1;
  return answer === 'conformant' ? 0 : 4;
}
