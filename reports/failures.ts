/** A Rule that was not conformant: for the terminal and the job summary, and in one line. */
import { dirname, join, resolve } from 'node:path';
import { cut } from '../engine/contract/texts.ts';
import { wholeFailureOf } from './evidence.ts';
import { featureName, type RuleResult, type ScenarioResult } from './results.ts';
import type { Sources } from './sources.ts';

/** Longest reason: it is one line of a list, or an attribute. */
const REASON_LIMIT = 1_000;

/** Longest claim of a source: it is one line of a terminal. */
const CLAIM_LIMIT = 200;

const HEADS: Record<string, string> = {
  'non-conformant': '✗',
  inconclusive: '?',
  invalid: '!',
};

export interface FailureOptions {
  /** The command that runs a scenario once more, without its path. */
  again: string;
  /** The folder to which the paths of features are relative. */
  folder: string;
  /** Where the report is. */
  report: string;
  /** What the sources of Rules claim; one that is not among them has only its id. */
  sources: Sources;
}

export function failureText(rule: RuleResult, options: FailureOptions): string {
  const failed = rule.scenarios.filter((s) => s.failure);
  const head = `${HEADS[rule.status] ?? '·'} ${featureName(rule.uri)} · ${rule.name}    @id:${rule.id}`;
  const claims = rule.sources.map((id) => claimLine(id, options.sources.get(id)?.claim));
  return [head, ...claims, ...failed.map((scenario) => scenarioText(rule, scenario, options))].join('\n');
}

/** `  source  NP-05: A nodePort is free ...` */
function claimLine(id: string, claim?: string): string {
  return `  source  ${claim ? `${id}: ${cut(claim, CLAIM_LIMIT)}` : id}`;
}

/** Why a Rule is not conformant: the reason of the scenario that decides. */
export function reasonOf({ scenarios, status }: RuleResult): string {
  const decides = scenarios.find((s) => s.status === status);
  return decides ? reasonOfScenario(decides) : status;
}

/**
 * The step that does not hold with the rows that differ, what kept the scenario from being judged, or what the target lacks.
 * The packet trace comes after an empty line, and is left out.
 */
export function reasonOfScenario({ failure, reason, status }: ScenarioResult): string {
  if (!failure) return reason ?? status;
  const { step, message } = failure;
  const [seen] = message.split('\n\n', 1);
  const rows = rowsOf(seen);
  if (status !== 'non-conformant') return cut(seen.trim().split('\n', 1)[0], REASON_LIMIT);
  const marked = rows.filter((row) => /^[-+] /.test(row));
  const differing = marked.length > 0 ? marked : rows;
  return cut(`${step.replace(/:$/, '')}: ${differing.join('; ')}`, REASON_LIMIT);
}

/** The lines of a text without what aligns them; lines that `…` marks go on with the one before. */
function rowsOf(text: string): string[] {
  const rows: string[] = [];
  for (const line of text.trim().split('\n')) {
    const words = line.trim().replaceAll(/\s+/g, ' ');
    if (rows.length > 0 && words.startsWith('… ')) rows.push(`${rows.pop()}${words.slice(1)}`);
    else rows.push(words);
  }
  return rows;
}

/** The command that runs a scenario again; a feature outside the folder has its absolute path, which is easier to read. */
export function againCommand(
  { uri }: RuleResult,
  { line }: ScenarioResult,
  { again, folder }: Pick<FailureOptions, 'again' | 'folder'>,
): string {
  const path = uri.startsWith('../') ? resolve(folder, uri) : uri;
  return `${again} ${path}:${line}`;
}

function scenarioText(rule: RuleResult, scenario: ScenarioResult, options: FailureOptions): string {
  const { failure } = scenario;
  if (!failure) return '';
  const message = failure.message.split('\n').map((line) => `    ${line}`.trimEnd());
  const kind = scenario.status === 'non-conformant' ? [] : [`    ${scenario.status}:`];
  const whole = wholeFailureOf(rule, scenario);
  return [
    `  ${rule.uri}:${failure.line}  Scenario: ${scenario.name}`,
    `    ${failure.step}`,
    ...kind,
    ...message,
    ...(whole ? [`  in full ${join(dirname(options.report), whole)}`] : []),
    `  again   ${againCommand(rule, scenario, options)}`,
  ].join('\n');
}
