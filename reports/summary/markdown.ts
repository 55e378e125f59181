/** The summary of a run as Markdown, for a CI job. */
import { amounts, excludedLines, FAULT_NOTE, profileLines, soundText } from '../lines.ts';
import { notRunText } from '../not-run.ts';
import { byTopic, faultsOf, loadsOf, type Results, type RuleResult } from '../results.ts';
import { profilesIn, statementOf } from '../scope.ts';
import { countsOf } from '../status.ts';
import { profileVerdicts, type Verdict } from '../verdict.ts';
import { failures, openCauses } from './causes.ts';
import type { SummaryOptions } from './options.ts';

export function summaryMarkdown(results: Results, verdict: Verdict, options: SummaryOptions): string {
  const { target, sound = [] } = results;
  const { excluded, fault } = options.scope;
  const failed = failures(results, options).join('\n\n');
  const profiles = notRunText(results) ? [] : profileVerdicts(results, profilesIn(options.scope));
  return [
    `## Leadline: ${notRunText(results) ?? statementOf(verdict, options.scope)}`,
    '',
    ...(fault ? [`> **Injected fault ${fault}**: ${FAULT_NOTE}.`, ''] : []),
    `${amounts(verdict).join(', ')} on ${target?.target ?? 'no target'} (Kubernetes ${target?.facts.kubernetesVersion ?? 'unknown'}), ${options.seconds.toFixed(1)} s`,
    '',
    ...topicTable(results.rules),
    '',
    ...profileLines(profiles).map((line) => `-${line.slice(1)}`),
    ...excludedLines(excluded).map((line) => `- ${line.trim()}`),
    ...openCauses(results).map((line) => `\n${line}`),
    ...faultsOf(results).map(({ part, text, how }) => `\n**${part}**: ${text} (${how})`),
    ...(sound.length > 0 ? [`\n${soundText(sound)}`] : []),
    ...(failed ? ['', '```', failed, '```'] : []),
    ...loadsOf(results).map(({ text, how }) => `\nnote: ${text} (${how})`),
    '',
  ].join('\n');
}

function topicTable(rules: RuleResult[]): string[] {
  const rows = [...byTopic(rules)].map(([topic, own]) => {
    const counts = countsOf(own);
    const open = counts.inconclusive + counts.unfinished + counts.invalid;
    const cells = [own.length, counts.conformant, counts['non-conformant'], open, counts['not supported']];
    return `| ${[topic, ...cells].join(' | ')} |`;
  });
  return [
    '| topic | rules | conformant | non-conformant | inconclusive | not supported |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
  ];
}
