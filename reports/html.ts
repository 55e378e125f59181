/** `report.html`: verdict, capabilities, topics and each Rule, in one file that needs nothing else. */
import { countOf } from '../engine/contract/counts.ts';
import type { EvidenceLine } from '../engine/contract/evidence.ts';
import { abridged, cut } from '../engine/contract/texts.ts';
import { convergence, convergenceChart } from './convergence.ts';
import { wholeFailureOf } from './evidence.ts';
import { amounts, FAULT_NOTE } from './lines.ts';
import { CONTENTS } from './profiles.ts';
import { faultsOf, loadsOf, type Results, type RuleResult, type ScenarioResult } from './results.ts';
import { profilesIn, type Scope, statementOf } from './scope.ts';
import type { SummaryOptions } from './summary.ts';
import { profileVerdicts, type Verdict } from './verdict.ts';

const STYLE = `
:root{color-scheme:light dark;--ok:#1a7f37;--bad:#cf222e;--open:#9a6700;--none:#6e7781;--line:#8884}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
h1{margin:.2em 0}h2{border-bottom:1px solid var(--line);margin-top:2rem}
.conformant{color:var(--ok)}.non-conformant{color:var(--bad)}.inconclusive,.invalid,.unfinished{color:var(--open)}.not-supported{color:var(--none)}
details{border:1px solid var(--line);border-radius:.4rem;margin:.4rem 0;padding:.3rem .7rem;overflow-x:auto}.card td{overflow-wrap:anywhere}.card td:first-child{overflow-wrap:normal}
summary{cursor:pointer}pre{overflow-x:auto;background:#8881;padding:.6rem;border-radius:.3rem;font-size:.85rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{text-align:left;padding:.2rem .5rem;border-bottom:1px solid var(--line)}
small{color:var(--none)}.banner{border:3px solid var(--bad);border-radius:.4rem;padding:.6rem;font-weight:bold}details details{border:0;padding:0}
pre{max-width:calc(100vw - 4rem)}
.bars{width:35%;position:relative;min-width:8rem}.bars i{position:absolute;left:0;top:.5rem;height:.7rem;border-radius:.2rem;background:#0969da55}
.bars b{position:absolute;top:.2rem;padding-left:.2rem;border-left:1px solid var(--line);font-size:.75rem;font-weight:normal;color:var(--none)}`;

/** Longest observation that is shown: evidence.ndjson has all of it. */
const OBSERVED_LIMIT = 10_000;

export function htmlReport(
  results: Results,
  verdict: Verdict,
  options: SummaryOptions & { version: string },
): string {
  const { target, rules } = results;
  const { scope } = options;
  const statement = text(statementOf(verdict, scope));
  const topics = [...new Set(rules.map((rule) => rule.topic))];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Leadline: ${statement}</title><style>${STYLE}</style></head><body>
${faultBanner(scope)}<h1 class="${css(verdict.answer)}">${statement}</h1>
<p>${amounts(verdict).join(', ')} on ${text(target?.target ?? 'no target')} · Kubernetes ${text(target?.facts.kubernetesVersion ?? 'unknown')} · ${options.seconds.toFixed(1)} s · Leadline ${options.version}</p>
${profileTable(results, scope)}
${topicTable(rules, topics)}
${capabilityTable(results)}
${convergenceChart(convergence(results.waits))}
${findingSection(results)}
${excludedSection(scope)}
${openSection(rules, options.again)}
${loadSection(results)}
${topics
  .map((topic) =>
    topicSection(
      topic,
      rules.filter((r) => r.topic === topic),
      options.again,
    ),
  )
  .join('\n')}
</body></html>
`;
}

/** How many Rules of each topic hold, with a jump to them. */
function topicTable(rules: RuleResult[], topics: string[]): string {
  const statuses = [...new Set(rules.map((rule) => rule.status))].sort();
  const rows = topics.map((topic) => {
    const cells = statuses.map((status) => {
      const count = rules.filter((rule) => rule.topic === topic && rule.status === status).length;
      return `<td class="${count > 0 ? css(status) : ''}">${count || ''}</td>`;
    });
    return `<tr><td><a href="#${text(topic)}">${text(topic)}</a></td>${cells.join('')}</tr>`;
  });
  const head = statuses.map((status) => `<th>${text(status)}</th>`).join('');
  return `<table><tr><th>topic</th>${head}</tr>${rows.join('')}</table>`;
}

/** Nobody who opens such a report is to take it for one of a cluster. */
function faultBanner({ fault }: Scope): string {
  return fault ? `<p class="banner">Injected fault <b>${text(fault)}</b>: ${FAULT_NOTE}.</p>\n` : '';
}

/** The verdict of each profile that was run whole. */
function profileTable(results: Results, scope: Scope): string {
  const rows = profileVerdicts(results, profilesIn(scope)).map(
    ({ name, answer, counts, rules }) =>
      `<tr><td>${name}</td><td>${CONTENTS[name]}</td><td class="${css(answer)}">${answer}</td><td>${counts.conformant} of ${countOf(rules.judged, 'rule')}</td></tr>`,
  );
  return rows.length > 0
    ? `<table><tr><th>profile</th><th>contains</th><th></th><th></th></tr>${rows.join('')}</table>`
    : '';
}

function capabilityTable({ target }: Results): string {
  const card = (target?.facts.card ?? []).map(
    (c) => `<tr><td>${text(c.name)}</td><td>${text(c.value)}</td><td>${text(c.how)}</td></tr>`,
  );
  const rows = (target?.capabilities ?? []).map(
    ([name, s]) =>
      `<tr><td>${text(name)}</td><td>${s.supported ? 'yes' : 'no'}</td><td>${text(s.reason)}</td></tr>`,
  );
  const preconditions = (target?.facts.preconditions ?? []).map(
    (p) =>
      `<tr><td>${text(p.name)}</td><td>${p.holds ? 'yes' : 'missing'}</td><td>${text(p.reason)}</td></tr>`,
  );
  return `<details class="card"><summary>Capabilities of the target</summary><table>${[...card, ...rows, ...preconditions].join('')}</table></details>`;
}

/** What is wrong with the cluster itself stands before what follows from it. */
function findingSection(results: Results): string {
  const { findings, sound = [] } = results;
  if (!findings) return '';
  const rows = faultsOf(results).map(
    ({ part, text: what, how }) =>
      `<tr><td>${text(part)}</td><td>${text(what)}<br><small>${text(how)}</small></td></tr>`,
  );
  const others = sound.length > 0 ? `<p>without a sign of a fault: ${text(sound.join('; '))}</p>` : '';
  return `<h2>the parts of the cluster, looked at afterwards</h2><table>${rows.join('')}</table>${others}`;
}

/** What may explain failures and is no fault comes after them. */
function loadSection(results: Results): string {
  return loadsOf(results)
    .map(({ text: what, how }) => `<p>note: ${text(what)}<br><small>${text(how)}</small></p>`)
    .join('');
}

/** What was left out by name. */
function excludedSection({ excluded }: Scope): string {
  if (excluded.length === 0) return '';
  const rows = excluded.map(
    ({ rule, feature, line, whole, scenarios }) =>
      `<tr><td>${text(rule)}<br><small>${text(feature)}:${line}</small></td><td>${whole ? 'all of it' : ''}</td><td>${scenarios.map(text).join('<br>')}</td></tr>`,
  );
  return `<h2>excluded <small>${countOf(excluded.length, 'rule')}, whole or in part</small></h2><table>${rows.join('')}</table>`;
}

/** What does not hold comes first: it is what the report is opened for. */
function openSection(rules: RuleResult[], again: string): string {
  const open = rules.filter((rule) => !['conformant', 'not supported'].includes(rule.status));
  if (open.length === 0) return '';
  return `<h2>to look at <small>${open.length} of ${countOf(rules.length, 'rule')}</small></h2>\n${open.map((rule) => ruleDetails(rule, again, true)).join('\n')}`;
}

function topicSection(topic: string, rules: RuleResult[], again: string): string {
  return `<h2 id="${text(topic)}">${text(topic)} <small>${countOf(rules.length, 'rule')}</small></h2>\n${rules.map((rule) => ruleDetails(rule, again)).join('\n')}`;
}

function ruleDetails(rule: RuleResult, again: string, opened = false): string {
  const open = opened ? ' open' : '';
  const description = rule.description ? `<p>${text(rule.description)}</p>` : '';
  return `<details${open}><summary><span class="${css(rule.status)}">${mark(rule.status)}</span> ${text(rule.name)} <small>${text(rule.status)}</small></summary>
${description}<p><small>${text(rule.uri)}:${rule.line} · ${[`@id:${rule.id}`, ...rule.sources].map(text).join(' · ')}</small></p>
${rule.scenarios.map((scenario) => scenarioBlock(rule, scenario, again)).join('\n')}</details>`;
}

function scenarioBlock(rule: RuleResult, scenario: ScenarioResult, again: string): string {
  const observed = scenario.evidence.filter((line) => line.kind !== 'none');
  const says = `<pre>${text(scenario.steps.map(abridged).join('\n'))}</pre>`;
  const whole = wholeFailureOf(rule, scenario);
  const inFull = whole ? `<p><small>in full: <a href="${text(whole)}">${text(whole)}</a></small></p>` : '';
  const body = scenario.failure
    ? `<p>${text(scenario.failure.step)}</p><pre>${text(scenario.failure.message)}</pre>${inFull}<pre>${text(`${again} ${rule.uri}:${scenario.line}`)}</pre>`
    : observed.length > 0
      ? `<details><summary><small>what was seen</small></summary><pre>${observed.map((line) => text(observation(line))).join('\n')}</pre></details>`
      : '';
  return `<p><span class="${css(scenario.status)}">${mark(scenario.status)}</span> ${text(scenario.name)}${scenario.reason ? ` <small>not supported: ${text(scenario.reason)}</small>` : ''}</p>${says}${body}`;
}

function observation({ step, observed }: EvidenceLine): string {
  return `${abridged(step)}\n  ${cut(JSON.stringify(observed), OBSERVED_LIMIT)}`;
}

function mark(status: string): string {
  if (status === 'conformant') return '✓';
  return status === 'non-conformant' ? '✗' : status === 'not supported' ? '–' : '?';
}

function css(status: string): string {
  return status.replaceAll(' ', '-');
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
