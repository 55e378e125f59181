/** The summary of a run for a terminal. */
import { countOf } from '../../engine/contract/counts.ts';
import { DIAGNOSTICS_TITLE, excludedLines, profileLines, soundText, verdictLine } from '../lines.ts';
import { notRunText } from '../not-run.ts';
import { byTopic, faultsOf, loadsOf, type Results, type RuleResult } from '../results.ts';
import { profilesIn } from '../scope.ts';
import { countsOf } from '../status.ts';
import { profileVerdicts, type Verdict } from '../verdict.ts';
import { failures, openCauses } from './causes.ts';
import type { SummaryOptions } from './options.ts';

export function summaryText(results: Results, verdict: Verdict, options: SummaryOptions): string {
  const profiles = notRunText(results) ? [] : profileVerdicts(results, profilesIn(options.scope));
  const first = firstLine(results, verdict, options);
  return [
    ...topicLines(results.rules),
    ...profileLines(profiles),
    `${first}     ${options.report}`,
    ...excludedLines(options.scope.excluded),
    ...openCauses(results).flatMap((line) => (first.endsWith(line) ? [] : `  ${line}`)),
    ...findingLines(results),
    ...failures(results, options).map((text) => `\n${text}`),
    ...loadsOf(results).flatMap(({ text, how }) => ['', `note: ${text}`, `  ${how}`]),
  ].join('\n');
}

/** A line for each topic; the words of the columns are in the first. */
function topicLines(rules: RuleResult[]): string[] {
  const topics = [...byTopic(rules)];
  const width = Math.max(12, ...topics.map(([topic]) => topic.length));
  return topics.map(([topic, own], i) => {
    const counts = countsOf(own);
    const column = (count: number, word: string, singular = word) =>
      `${String(count).padStart(4)} ${(i > 0 ? '' : count === 1 ? singular : word).padEnd(word.length)}`;
    const columns = [
      column(own.length, 'rules', 'rule'),
      column(counts.conformant, 'conformant'),
      ...(['non-conformant', 'inconclusive', 'invalid', 'unfinished'] as const)
        .filter((status) => counts[status] > 0)
        .map((status) => `${counts[status]} ${status}`),
      ...unsupportedText(own, counts['not supported']),
    ];
    return `  ${topic.padEnd(width)}  ${columns.join('  ')}`.trimEnd();
  });
}

/** `2 not supported: nodes>=3: 1 node`, each reason once; scenarios are counted where no Rule is left out as a whole. */
function unsupportedText(rules: RuleResult[], whole: number): string[] {
  const scenarios = rules.flatMap((r) => r.scenarios.filter((s) => s.status === 'not supported'));
  if (scenarios.length === 0) return [];
  const reasons = [...new Set(scenarios.flatMap((s) => s.reason ?? []))].join('; ');
  return [`${whole > 0 ? whole : countOf(scenarios.length, 'scenario')} not supported: ${reasons}`];
}

function firstLine(
  results: Results,
  verdict: Verdict,
  { scope, seconds, interrupted }: SummaryOptions,
): string {
  const took = `${seconds.toFixed(1)} s`;
  if (!interrupted) return notRunText(results) ?? verdictLine(verdict, scope, took);
  const scenarios = results.rules.flatMap((rule) => rule.scenarios);
  const ended = scenarios.filter(({ status }) => status !== 'unfinished').length;
  return `INTERRUPTED   ${ended} of ${countOf(scenarios.length, 'scenario')} had ended, ${took}`;
}

/** What is wrong with the parts of the cluster may explain all that failed. */
function findingLines(results: Results): string[] {
  const { findings, sound = [] } = results;
  if (!findings) return [];
  return [
    '',
    DIAGNOSTICS_TITLE,
    ...faultsOf(results).flatMap(({ part, text, how }) => [`  ✗ ${part}: ${text}`, `      ${how}`]),
    ...(sound.length > 0 ? [`  ${soundText(sound)}`] : []),
  ];
}
