/** `report.html`: the verdict and its reason, what failed, the target, and each Rule, in one file that needs nothing else. */
import { convergence } from '../convergence.ts';
import { byTopic, type Results } from '../results.ts';
import type { Verdict } from '../verdict.ts';
import { assets } from './assets.ts';
import { convergenceChart } from './convergence.ts';
import { findingSection, loadSection } from './diagnostics.ts';
import { filterForm, topicOverview } from './filter.ts';
import { iconSheet } from './icons.ts';
import { type Html, html, NOTHING } from './markup.ts';
import type { HtmlOptions, RuleOptions } from './options.ts';
import { Room } from './room.ts';
import { failedRules, failedSection, topicSection } from './rules.ts';
import { capabilityCard, excludedSection, profileSection } from './tables.ts';
import { statement, verdictSection } from './verdict.ts';

export function htmlReport(results: Results, verdict: Verdict, options: HtmlOptions): string {
  const { style, script, policy } = assets();
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Leadline: ${statement(results, verdict, options.scope)}</title>${style}</head><body>
${iconSheet()}${results.rules.length > 0 ? html`<a class="skip" href="#rules">Skip to the rules</a>` : ''}
<header><p><b>Leadline</b> conformance report</p>${sectionLinks(results)}</header>
<main>${sections(results, verdict, options)}</main>
${results.rules.length > 0 ? script : ''}</body></html>
`;
  return page.source;
}

/** From a long page's top to its parts. */
function sectionLinks({ rules, target }: Results): Html {
  const links = [
    failedRules(rules).length > 0 ? html`<a href="#not-conformant">Not conformant</a>` : '',
    target ? html`<a href="#target">Capability card</a>` : '',
    rules.length > 0 ? html`<a href="#rules">Rules</a>` : '',
  ];
  return html`<nav aria-label="Sections">${links}</nav>`;
}

function sections(results: Results, verdict: Verdict, options: HtmlOptions): Html[] {
  const { scope } = options;
  // what failed has details first
  const ruleOptions = { ...options, room: new Room() };
  return [
    verdictSection(results, verdict, options),
    findingSection(results),
    failedSection(results.rules, ruleOptions),
    ...loadSection(results),
    capabilityCard(results),
    profileSection(results, scope),
    excludedSection(scope),
    convergenceChart(convergence(results.waits)),
    ruleSection(results, ruleOptions),
  ];
}

function ruleSection({ rules }: Results, options: RuleOptions): Html {
  if (rules.length === 0) return NOTHING;
  const topics = byTopic(rules);
  const list = [...topics].map(([topic, own]) => topicSection(topic, own, options));
  return html`<section aria-labelledby="rules"><h2 id="rules" tabindex="-1">Rules</h2>
${topicOverview(topics)}
${filterForm(rules, topics)}
${list}</section>`;
}
