/** The Rules of the report, with their scenarios and sources. */
import { countOf } from '../../engine/contract/counts.ts';
import { abridged } from '../../engine/contract/texts.ts';
import { reasonOf } from '../failures.ts';
import type { RuleResult } from '../results.ts';
import type { Source, Sources } from '../sources.ts';
import type { Status } from '../status.ts';
import { badge } from './icons.ts';
import { type Html, html, linkTo, NOTHING, slug } from './markup.ts';
import type { RuleOptions } from './options.ts';
import { scenarioBlock } from './scenario.ts';

/** This many are shown open: the report is read for them. */
const OPEN = 10;

/** In the order in which they are shown. */
const FAILED: readonly Status[] = ['non-conformant', 'inconclusive', 'invalid', 'unfinished'];

/** What is neither conformant nor left out for want of a capability. */
export function failedRules(rules: readonly RuleResult[]): RuleResult[] {
  return FAILED.flatMap((status) => rules.filter((rule) => rule.status === status));
}

export function failedSection(rules: RuleResult[], options: RuleOptions): Html {
  const failed = failedRules(rules);
  if (failed.length === 0) return NOTHING;
  const blocks = failed.map((rule, i) => ruleDetails(rule, options, i < OPEN));
  return html`<section class="group failed" aria-labelledby="not-conformant"><h2 id="not-conformant">Not conformant <small>${failed.length} of ${countOf(rules.length, 'rule')}</small></h2>
${blocks}</section>`;
}

/** Rules that failed stand above, and have a link here. */
export function topicSection(topic: string, rules: RuleResult[], options: RuleOptions): Html {
  const failed = new Set(failedRules(rules));
  const blocks = rules.map((rule) => (failed.has(rule) ? ruleLink(rule) : ruleDetails(rule, options)));
  const id = `topic-${slug(topic)}`;
  return html`<section class="group" aria-labelledby="${id}"><h3 id="${id}">${topic} <small>${countOf(rules.length, 'rule')}</small></h3>
${blocks}</section>
`;
}

/** The id of a Rule in the page. */
export function anchorOf({ id }: RuleResult): string {
  return `rule-${slug(id)}`;
}

function ruleLink(rule: RuleResult): Html {
  return html`<p class="rule link" ${marks(rule)}>${badge(rule.status)} <a href="#${anchorOf(rule)}">${rule.name}</a></p>
`;
}

function ruleDetails(rule: RuleResult, options: RuleOptions, opened = false): Html {
  const { name, status, description, uri, line } = rule;
  const open = opened ? html` open` : '';
  const reason = status === 'not supported' ? html`<small>${reasonOf(rule)}</small>` : '';
  const about = description ? html`<p class="description">${abridged(description)}</p>` : '';
  const scenarios = rule.scenarios.map((scenario) => scenarioBlock(rule, scenario, options));
  const notes = rule.provisional ? ' · provisional: it does not count' : '';
  return html`<details class="rule" id="${anchorOf(rule)}" ${marks(rule)}${open}><summary>${badge(status, status === 'conformant')}<span class="name">${name} ${reason}</span></summary>
<div class="body">${about}<p class="place">${ruleReference(rule, options)} · ${uri}:${line}${notes}</p>${sourceList(rule, options.sources)}
${scenarios}</div></details>
`;
}

/** What the filter goes by; the rest is in the text. */
function marks({ topic, status }: RuleResult): Html {
  return html`data-topic="${topic}" data-status="${status}"`;
}

/** The page of the Rule on the site, or the place in this page: a link that can be sent. */
function ruleReference(rule: RuleResult, { site }: RuleOptions): Html {
  const here = html`<a href="#${anchorOf(rule)}">@id:${rule.id}</a>`;
  if (!site) return here;
  return html`${here} · ${linkTo(`${site.replace(/\/+$/, '')}/rules/${encodeURIComponent(rule.id)}/`, 'about this rule')}`;
}

/** What the Rule shows: the claim of each source, and where it is made. */
function sourceList(rule: RuleResult, sources: Sources): Html {
  if (rule.sources.length === 0) return NOTHING;
  const items = rule.sources.map((id) => html`<li>${sourceItem(id, sources.get(id))}</li>`);
  return html`<ul class="sources">${items}</ul>`;
}

function sourceItem(id: string, source?: Source): Html {
  if (!source) return html`${id}`;
  const { claim, url, place, verdict } = source;
  const notes = [id, ...(place ? [place] : []), ...(verdict ? [`the statement is ${verdict}`] : [])];
  return html`${linkTo(url, claim)} <small>${notes.join(', ')}</small>`;
}
