/** The Rules of the report, with their scenarios and sources. */
import { countOf } from '../../engine/contract/counts.ts';
import type { EvidenceLine } from '../../engine/contract/evidence.ts';
import { abridged, cut } from '../../engine/contract/texts.ts';
import { wholeFailureOf } from '../evidence.ts';
import { againCommand } from '../failures.ts';
import type { RuleResult, ScenarioResult } from '../results.ts';
import type { Source, Sources } from '../sources.ts';
import { css, mark, text } from './markup.ts';

/** Longest observation that is shown: evidence.ndjson has all of it. */
const OBSERVED_LIMIT = 10_000;

export interface RuleOptions {
  /** The command that runs a scenario again, without its path. */
  again: string;
  /** The folder to which the paths of features are relative. */
  folder: string;
  sources: Sources;
}

/** What is not conformant comes first: the report is opened for it. */
export function openSection(rules: RuleResult[], options: RuleOptions): string {
  const open = rules.filter(({ status }) => status !== 'conformant' && status !== 'not supported');
  if (open.length === 0) return '';
  const head = `<h2>not conformant <small>${open.length} of ${countOf(rules.length, 'rule')}</small></h2>`;
  return [head, ...open.map((rule) => ruleDetails(rule, options, true))].join('\n');
}

export function topicSection(topic: string, rules: RuleResult[], options: RuleOptions): string {
  const head = `<h2 id="${text(topic)}">${text(topic)} <small>${countOf(rules.length, 'rule')}</small></h2>`;
  return [head, ...rules.map((rule) => ruleDetails(rule, options))].join('\n');
}

function ruleDetails(rule: RuleResult, options: RuleOptions, opened = false): string {
  const open = opened ? ' open' : '';
  const description = rule.description ? `<p>${text(rule.description)}</p>` : '';
  return `<details${open}><summary><span class="${css(rule.status)}">${mark(rule.status)}</span> ${text(rule.name)} <small>${text(rule.status)}</small></summary>
${description}<p><small>${text(rule.uri)}:${rule.line} · @id:${text(rule.id)}</small></p>${sourceList(rule, options.sources)}
${rule.scenarios.map((scenario) => scenarioBlock(rule, scenario, options)).join('\n')}</details>`;
}

/** What the Rule shows: the claim of each source, and where it is made. */
function sourceList(rule: RuleResult, sources: Sources): string {
  if (rule.sources.length === 0) return '';
  const items = rule.sources.map((id) => `<li>${sourceItem(id, sources.get(id))}</li>`);
  return `<ul class="sources">${items.join('')}</ul>`;
}

function sourceItem(id: string, source?: Source): string {
  if (!source) return text(id);
  const { claim, url, place, verdict } = source;
  const shown = url ? `<a href="${text(url)}">${text(claim)}</a>` : text(claim);
  const notes = [id, ...(place ? [place] : []), ...(verdict ? [`the statement is ${verdict}`] : [])];
  return `${shown} <small>${text(notes.join(', '))}</small>`;
}

function scenarioBlock(rule: RuleResult, scenario: ScenarioResult, options: RuleOptions): string {
  const observed = scenario.evidence.filter((line) => line.kind !== 'none');
  const says = `<pre>${text(scenario.steps.map(abridged).join('\n'))}</pre>`;
  const whole = wholeFailureOf(rule, scenario);
  const inFull = whole ? `<p><small>in full: <a href="${text(whole)}">${text(whole)}</a></small></p>` : '';
  const body = scenario.failure
    ? `<p>${text(scenario.failure.step)}</p><pre>${text(scenario.failure.message)}</pre>${inFull}<pre>${text(againCommand(rule, scenario, options))}</pre>`
    : observed.length > 0
      ? `<details><summary><small>what was observed</small></summary><pre>${observed.map((line) => text(observation(line))).join('\n')}</pre></details>`
      : '';
  return `<p><span class="${css(scenario.status)}">${mark(scenario.status)}</span> ${text(scenario.name)}${scenario.reason ? ` <small>not supported: ${text(scenario.reason)}</small>` : ''}</p>${says}${body}`;
}

function observation({ step, observed }: EvidenceLine): string {
  return `${abridged(step)}\n  ${cut(JSON.stringify(observed), OBSERVED_LIMIT)}`;
}
