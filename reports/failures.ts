/** A Rule that was not conformant: in full for the terminal and the job summary, and in one line. */
import type { RuleResult, ScenarioResult } from './results.ts';

const HEADS: Record<string, string> = {
  'non-conformant': '✗',
  'could not tell': '?',
  invalid: '!',
};

/** `again`: the command that runs a scenario once more, without its path. */
export function failureText(rule: RuleResult, again: string): string {
  const failed = rule.scenarios.filter((s) => s.failure);
  const place = rule.uri.replace(/^features\//, '').replace(/\.feature$/, '');
  const head = `${HEADS[rule.status] ?? '·'} ${place} · ${rule.name}    ${rule.sources.map((s) => `@src:${s}`).join(' ')}`;
  return [head, ...failed.map((scenario) => scenarioText(rule, scenario, again))].join('\n');
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
  const [seen] = message.split('\n\n');
  const lines = seen.trim().split('\n');
  if (status !== 'non-conformant') return lines[0];
  const marked = lines.filter((line) => /^\s*[-+] /.test(line));
  const differing = (marked.length > 0 ? marked : lines).map((line) => line.trim().replaceAll(/\s+/g, ' '));
  return `${step.replace(/:?$/, ':')} ${differing.join('; ')}`;
}

function scenarioText(rule: RuleResult, scenario: ScenarioResult, again: string): string {
  const { failure } = scenario;
  if (!failure) return '';
  const message = failure.message.split('\n').map((line) => `    ${line}`.trimEnd());
  const kind = scenario.status === 'non-conformant' ? [] : [`    ${scenario.status}:`];
  return [
    `  ${rule.uri}:${failure.line}  Scenario: ${scenario.name}`,
    `    ${failure.step}`,
    ...kind,
    ...message,
    `  again   ${again} ${rule.uri}:${scenario.line}`,
  ].join('\n');
}
