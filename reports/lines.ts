/** Lines that the summary of a run and that of merged shards share. */
import { countOf } from '../engine/contract/counts.ts';
import { described } from './profiles.ts';
import { type Excluded, qualification, type Scope } from './scope.ts';
import type { ProfileVerdict, Verdict } from './verdict.ts';

/** The heading of what the diagnostics found. */
export const DIAGNOSTICS_TITLE = 'diagnostics of the cluster';

/** The parts of the cluster that were checked and show no fault. */
export function soundText(sound: readonly string[]): string {
  return `no sign of a fault in: ${sound.join('; ')}`;
}

/** Behind the name of an injected fault. */
export const FAULT_NOTE =
  'it was injected into the reference engine to show a failure, so the report does not describe an implementation';

/** The line says what was judged: a part never reads like the whole. `details` come after the amounts. */
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
