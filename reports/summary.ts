/** The summary of a run: for the terminal, and as Markdown for a CI job. */
import { countOf } from '../engine/contract/counts.ts';
import { type FailureOptions, failureText, reasonOf } from './failures.ts';
import { amounts, excludedLines, FAULT_NOTE, profileLines, verdictLine } from './lines.ts';
import { faultsOf, loadsOf, type Results, type RuleResult } from './results.ts';
import { profilesIn, type Scope, statementOf } from './scope.ts';
import { profileVerdicts, type Verdict } from './verdict.ts';

export interface SummaryOptions {
  seconds: number;
  /** Where the report is. */
  report: string;
  /** The command that runs it again, without a path. */
  again: string;
  scope: Scope;
  /** The user has ended the run: there is no verdict. */
  interrupted?: boolean;
}

function byTopic(rules: RuleResult[]): Map<string, RuleResult[]> {
  const topics = new Map<string, RuleResult[]>();
  for (const rule of rules) topics.set(rule.topic, [...(topics.get(rule.topic) ?? []), rule]);
  return topics;
}

/** Why Rules of a topic are not supported, each reason once. */
function unsupportedReasons(rules: RuleResult[]): string {
  const reasons = rules.flatMap((r) => r.scenarios.flatMap((s) => s.reason ?? []));
  return [...new Set(reasons)].join('; ');
}

export function summaryText(results: Results, verdict: Verdict, options: SummaryOptions): string {
  const topics = byTopic(results.rules);
  const width = Math.max(12, ...[...topics.keys()].map((t) => t.length));
  const lines = [...topics].map(([topic, rules], i) => {
    const count = (status: string) => rules.filter((r) => r.status === status).length;
    const parts = [
      `${String(rules.length).padStart(4)}${i === 0 ? ' rules' : '      '}`,
      `${String(count('conformant')).padStart(4)}${i === 0 ? ' conformant' : '           '}`,
    ];
    for (const status of ['non-conformant', 'inconclusive', 'invalid', 'unfinished'] as const) {
      if (count(status) > 0) parts.push(`${count(status)} ${status}`);
    }
    if (rules.some((r) => r.scenarios.some((s) => s.status === 'not supported'))) {
      const scenarios = rules.flatMap((r) => r.scenarios).filter((s) => s.status === 'not supported').length;
      const whole = count('not supported');
      const what = whole > 0 ? `${whole} not supported` : `${countOf(scenarios, 'scenario')} not supported`;
      parts.push(`${what}: ${unsupportedReasons(rules)}`);
    }
    return `  ${topic.padEnd(width)}  ${parts.join('  ')}`.trimEnd();
  });
  return [
    ...lines,
    ...profileLines(profileVerdicts(results, profilesIn(options.scope))),
    `${firstLine(results, verdict, options)}     ${options.report}`,
    ...excludedLines(options.scope.excluded),
    ...openCauses(results),
    ...findingLines(results),
    ...failures(results, options),
    ...loadsOf(results).flatMap(({ text, how }) => ['', `note: ${text}`, `  ${how}`]),
  ].join('\n');
}

function firstLine(
  { rules }: Results,
  verdict: Verdict,
  { scope, seconds, interrupted }: SummaryOptions,
): string {
  const took = `${seconds.toFixed(1)} s`;
  if (!interrupted) return verdictLine(verdict, scope, took);
  const scenarios = rules.flatMap((rule) => rule.scenarios);
  const ended = scenarios.filter(({ status }) => status !== 'unfinished').length;
  return `INTERRUPTED   ${ended} of ${countOf(scenarios.length, 'scenario')} had ended, ${took}`;
}

/** Preconditions that do not hold, and nothing to judge. */
function openCauses({ target, rules, problems }: Results): string[] {
  const missing = (target?.facts.preconditions ?? []).filter((p) => !p.holds);
  const lines = [...missing.map((p) => `  ${p.name}: ${p.reason}`), ...problems.map((p) => `  ${p}`)];
  if (rules.length > 0 && rules.every((r) => r.status === 'not supported')) {
    lines.push('  nothing was judged: every rule needs something that the target does not have');
  }
  return lines;
}

/** What is wrong with the parts of the cluster, which may explain all that failed, and what gave no sign of that. */
function findingLines(results: Results): string[] {
  const { findings, sound = [] } = results;
  if (!findings) return [];
  return [
    '',
    'the parts of the cluster, looked at afterwards',
    ...faultsOf(results).flatMap(({ part, text, how }) => [`  ✗ ${part}: ${text}`, `      ${how}`]),
    ...(sound.length > 0 ? [`  without a sign of a fault: ${sound.join('; ')}`] : []),
  ];
}

/** So many Rules that one cause keeps from being judged are told together: what follows from it is no news. */
const TOGETHER = 4;

function failures(results: Results, options: FailureOptions): string[] {
  const failed = results.rules.filter((rule) => rule.scenarios.some((s) => s.failure));
  const byCause = new Map<string, RuleResult[]>();
  for (const rule of failed.filter((r) => r.status === 'inconclusive')) {
    const cause = reasonOf(rule);
    byCause.set(cause, [...(byCause.get(cause) ?? []), rule]);
  }
  const common = [...byCause].filter(([, rules]) => rules.length >= TOGETHER);
  const told = new Set(common.flatMap(([, rules]) => rules));
  return [
    ...common.map(
      ([cause, rules]) => `\n? ${rules.length} rules could not be told: ${cause}\n${placesOf(rules)}`,
    ),
    ...failed.filter((rule) => !told.has(rule)).map((rule) => `\n${failureText(rule, options)}`),
  ];
}

/** `  dns/names 3, dns/srv`: the files, with how many Rules of each. */
function placesOf(rules: RuleResult[]): string {
  const counts = new Map<string, number>();
  for (const { uri } of rules) counts.set(uri, (counts.get(uri) ?? 0) + 1);
  const places = [...counts].map(([uri, count]) => {
    const place = uri.replace(/^.*features\//, '').replace(/\.feature$/, '');
    return count > 1 ? `${place} ${count}` : place;
  });
  return `    ${places.join(', ')}`;
}

export function summaryMarkdown(results: Results, verdict: Verdict, options: SummaryOptions): string {
  const { target, sound = [] } = results;
  const rows = [...byTopic(results.rules)].map(([topic, rules]) => {
    const count = (status: string) => rules.filter((r) => r.status === status).length;
    return `| ${topic} | ${rules.length} | ${count('conformant')} | ${count('non-conformant')} | ${count('inconclusive') + count('unfinished') + count('invalid')} | ${count('not supported')} |`;
  });
  const failed = failures(results, options).join('\n');
  const { excluded, fault } = options.scope;
  const profiles = profileVerdicts(results, profilesIn(options.scope));
  return [
    `## Leadline: ${statementOf(verdict, options.scope)}`,
    '',
    ...(fault ? [`> **Injected fault ${fault}**: ${FAULT_NOTE}.`, ''] : []),
    `${amounts(verdict).join(', ')} on ${target?.target ?? 'no target'} (Kubernetes ${target?.facts.kubernetesVersion ?? 'unknown'}), ${options.seconds.toFixed(1)} s`,
    '',
    '| topic | rules | conformant | non-conformant | inconclusive | not supported |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    ...profileLines(profiles).map((line) => `-${line.slice(1)}`),
    ...excludedLines(excluded).map((line) => `- ${line.trim()}`),
    ...openCauses(results).map((line) => `\n${line.trim()}`),
    ...faultsOf(results).map(({ part, text, how }) => `\n**${part}**: ${text} (${how})`),
    ...(sound.length > 0 ? [`\nlooked at without a sign of a fault: ${sound.join('; ')}`] : []),
    ...(failed ? ['', '```', failed.trim(), '```'] : []),
    ...loadsOf(results).map(({ text, how }) => `\nnote: ${text} (${how})`),
    '',
  ].join('\n');
}
