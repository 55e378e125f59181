/** The answer of a run, and the exit code that says it to scripts. */
import { byProfile, type Profile } from './profiles.ts';
import type { Results } from './results.ts';
import { type Counts, countsOf, type Status } from './status.ts';

export type Answer = 'conformant' | 'non-conformant' | 'inconclusive';

/** How much of what was selected was judged. */
export interface Amount {
  selected: number;
  /** Without what is not supported. */
  judged: number;
  /** Not finished or not started. */
  unfinished?: number;
}

export interface Verdict {
  answer: Answer;
  /** Rules. */
  counts: Counts;
  rules: Amount;
  scenarios: Amount;
  /** Some Rule has scenarios that were not selected: of it not all was judged. */
  partial: boolean;
}

/**
 * Conformant needs at least one Rule that was judged, and none that failed, is inconclusive or did not finish. `open`:
 * something beside the Rules makes the run inconclusive.
 */
export function answerFor(counts: Counts, open: boolean): Answer {
  if (counts['non-conformant'] > 0) return 'non-conformant';
  const left = counts.inconclusive + counts.unfinished + counts.invalid;
  return open || left > 0 || counts.conformant === 0 ? 'inconclusive' : 'conformant';
}

/** What beside the scenarios makes a run inconclusive: features that cannot be read, hooks that failed. */
export function problemsOf({ parseErrors, problems }: Results): string[] {
  return [...parseErrors, ...problems];
}

function lacks({ target }: Results): boolean {
  return (target?.facts.preconditions ?? []).some((precondition) => !precondition.holds);
}

/** Something beside the Rules makes the run inconclusive. */
function isOpen(results: Results): boolean {
  return lacks(results) || problemsOf(results).length > 0;
}

/** Whether the cluster may be the reason for a verdict: features that cannot be read or matched are their own. */
export function concernsCluster(results: Results, { counts }: Verdict): boolean {
  const open = counts['non-conformant'] + counts.inconclusive + counts.unfinished;
  return open > 0 || lacks(results) || results.problems.length > 0;
}

/** Rules that are provisional are run and shown, and do not count. */
export function verdictOf(results: Results): Verdict {
  const rules = results.rules.filter((rule) => !rule.provisional);
  const scenarios = rules.flatMap((rule) => rule.scenarios);
  const counts = countsOf(rules);
  return {
    answer: answerFor(counts, isOpen(results)),
    counts,
    rules: amountOf(rules),
    scenarios: amountOf(scenarios),
    partial: rules.some((rule) => rule.scenarios.length < rule.of),
  };
}

export interface ProfileVerdict {
  name: Profile;
  answer: Answer;
  counts: Counts;
  rules: Amount;
}

/** The verdicts of profiles that were run whole. */
export function profileVerdicts(results: Results, names: readonly Profile[]): ProfileVerdict[] {
  return byProfile(results.rules, names).map(({ name, rules }) => {
    const counts = countsOf(rules);
    return { name, answer: answerFor(counts, isOpen(results)), counts, rules: amountOf(rules) };
  });
}

/** The amounts of Rules or scenarios. */
export function amountOf(list: readonly { status: Status }[]): Amount {
  const countOf = (status: Status) => list.filter((one) => one.status === status).length;
  const unfinished = countOf('unfinished');
  return {
    selected: list.length,
    judged: list.length - countOf('not supported'),
    ...(unfinished > 0 ? { unfinished } : {}),
  };
}

/** 0 conformant, 1 non-conformant, 2 features that cannot be read or matched, 4 inconclusive. */
export function exitCode(
  { parseErrors }: Pick<Results, 'parseErrors'>,
  { answer, counts }: Pick<Verdict, 'answer' | 'counts'>,
): number {
  if (parseErrors.length > 0 || counts.invalid > 0) return 2;
  if (answer === 'non-conformant') return 1;
  return answer === 'conformant' ? 0 : 4;
}
