/** The overview of topics, and what narrows the list of Rules. The script of the page shows and drives the filter. */
import { countOf } from '../../engine/contract/counts.ts';
import type { RuleResult } from '../results.ts';
import { countsOf } from '../status.ts';
import { countList, usedIn } from './counts.ts';
import { type Html, html, slug } from './markup.ts';

/** The topics with a link to each. */
export function topicOverview(topics: ReadonlyMap<string, RuleResult[]>): Html {
  const items = [...topics].map(
    ([topic, rules]) =>
      html`<li><a href="#topic-${slug(topic)}">${topic}</a><span>${countList(countsOf(rules), true)}</span></li>`,
  );
  return html`<nav aria-label="Topics"><ul class="topics">${items}</ul></nav>`;
}

export function filterForm(rules: RuleResult[], topics: ReadonlyMap<string, RuleResult[]>): Html {
  const byTopic = [...topics].map(([topic, own]) => option(topic, own.length));
  const byStatus = usedIn(countsOf(rules)).map(([status, count]) => option(status, count));
  return html`<div class="filter" role="search" aria-label="Filter of the rules" hidden>
<div class="field wide"><label for="filter-text">Text</label><input type="search" id="filter-text" placeholder="name, id, step, source" autocomplete="off" spellcheck="false"></div>
<div class="field"><label for="filter-topic">Topic</label><select id="filter-topic"><option value="">all</option>${byTopic}</select></div>
<div class="field"><label for="filter-status">Status</label><select id="filter-status"><option value="">all</option>${byStatus}</select></div>
<button type="button" id="filter-clear">Clear</button>
<output id="filter-count" for="filter-text filter-topic filter-status">${countOf(rules.length, 'rule')}</output>
</div>
${keyHelp()}`;
}

function option(value: string, count: number): Html {
  return html`<option value="${value}">${value} (${count})</option>`;
}

const KEYS: [string[], string][] = [
  [['/'], 'filter'],
  [['j', '↓'], 'next rule'],
  [['k', '↑'], 'previous rule'],
  [['Enter'], 'open or close it'],
  [['Esc'], 'clear the filter'],
];

/** Keys of one character can be turned off: speech input may type them. */
function keyHelp(): Html {
  const items = KEYS.map(
    ([keys, does]) => html`<li>${keys.map((key) => html`<kbd>${key}</kbd> `)}${does}</li>`,
  );
  return html`<div class="keys" hidden><ul aria-label="Keys">${items}</ul><label><input type="checkbox" id="keys-on" checked> use these keys</label></div>`;
}
