/** A Rule that was not conformant, as the terminal and the job summary show it. */
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
