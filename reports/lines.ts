/** Lines that the summary of a run and that of merged shards share. */
import { countOf } from '../engine/contract/counts.ts';
import { described } from './profiles.ts';
import { type Excluded, qualification, type Scope } from './scope.ts';
import type { ProfileVerdict, Verdict } from './verdict.ts';

/** Behind the name of an injected fault. */
export const FAULT_NOTE =
  'this was injected into the reference engine to see what a failure looks like, so the report speaks of no implementation';

/** What was judged stands in the line: a part is never told as the whole. `details` come after the amounts. */
export function verdictLine(verdict: Verdict, scope: Scope, ...details: string[]): string {
  const words = `${verdict.answer.toUpperCase()}${qualification(verdict, scope)}`;
  return `${words}   ${[...amounts(verdict), ...details].join(', ')}`;
}

/** `2 of 77 rules`, `90 scenarios`, `3 not supported`: what was judged, and how many scenarios could not be. */
export function amounts({ answer, counts, rules, scenarios }: Verdict): string[] {
  const failed = answer === 'non-conformant' ? `${counts['non-conformant']} of ` : '';
  const left = scenarios.selected - scenarios.judged;
  return [
    `${failed}${countOf(rules.judged, 'rule')}`,
    countOf(scenarios.judged, 'scenario'),
    ...(left > 0 ? [`${left} not supported`] : []),
    ...(scenarios.unfinished ? [`${scenarios.unfinished} not run to their end`] : []),
  ];
}

/** `profile core (what Services do on every cluster)  conformant: 87 of 90`, of the Rules that could be judged. */
export function profileLines(profiles: readonly ProfileVerdict[]): string[] {
  const width = Math.max(...profiles.map(({ name }) => described(name).length));
  return profiles.map(
    ({ name, answer, counts, rules }) =>
      `  profile ${described(name).padEnd(width)}  ${answer}: ${counts.conformant} of ${rules.judged}`,
  );
}

/** What was left out by name, a line for each Rule. */
export function excludedLines(excluded: readonly Excluded[]): string[] {
  return excluded.map(({ id, rule, feature, line, whole, scenarios }) => {
    const what = whole ? countOf(scenarios.length, 'scenario') : scenarios.join(', ');
    return `  excluded  ${feature}:${line}  ${rule} (${id}): ${what}`;
  });
}
