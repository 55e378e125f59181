/** A scenario of the report: its steps, why it failed, what was observed. */
import { cut } from '../../engine/contract/texts.ts';
import { filesOf } from '../evidence.ts';
import { againCommand, reasonOfScenario } from '../failures.ts';
import type { RuleResult, ScenarioResult } from '../results.ts';
import { badge } from './icons.ts';
import { type Html, html, NOTHING, pathTo } from './markup.ts';
import { observation } from './observed.ts';
import type { RuleOptions } from './options.ts';
import { causeText, stepList } from './steps.ts';
import { timelineOf } from './timeline.ts';

/** Longest reason in place of a text. */
const REASON_LIMIT = 300;

export function scenarioBlock(rule: RuleResult, scenario: ScenarioResult, options: RuleOptions): Html {
  const { name, status, reason, failure, steps } = scenario;
  const because = reason ? html`<small>not supported: ${reason}</small>` : '';
  const cause = failure ? causeOf(scenario, options) : NOTHING;
  const more = failure ? failureDetails(rule, scenario, options) : NOTHING;
  return html`<div class="scenario"><p class="title">${badge(status, status === 'conformant')} ${name} ${because}</p>
${stepList(steps, failure, cause)}${more}${observations(scenario, options)}</div>`;
}

/** Where there is no room for its text, the reason in one line: the files have the text. */
function causeOf(scenario: ScenarioResult, { room }: RuleOptions): Html {
  const reason = cut(reasonOfScenario(scenario), REASON_LIMIT);
  return room.fit(causeText(scenario.failure?.message ?? ''), causeText(reason));
}

function failureDetails(rule: RuleResult, scenario: ScenarioResult, options: RuleOptions): Html {
  const again = html`<p>Run it again: <code class="command">${againCommand(rule, scenario, options)}</code></p>`;
  const timeline = options.room.fit(timelineOf(scenario), '');
  const links = filesOf(rule, scenario).map(({ file }) => {
    const name = file.replace(/^[^/]*\//, '');
    return html` · <a href="${pathTo('evidence', file)}">${name}</a>`;
  });
  if (links.length === 0) return html`${timeline}${again}`;
  // the first is of the scenario itself
  return html`${timeline}${again}<p class="files">Files${options.room.fit(links, links[0])}</p>`;
}

function observations({ evidence }: ScenarioResult, { room }: RuleOptions): Html {
  const items = evidence
    .filter(({ kind, observed }) => kind !== 'none' && observed !== null)
    .map((line) => html`<li><span>${line.step}</span>${observation(line)}</li>`);
  if (items.length === 0) return NOTHING;
  const all = html`<details class="observed"><summary>What was observed</summary><ul>${items}</ul></details>`;
  return room.fit(all, html`<p><small>What was observed is in evidence.ndjson.</small></p>`);
}
