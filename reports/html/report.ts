/** `report.html`: verdict, capabilities, topics and each Rule, in one file that needs nothing else. */
import { convergence } from '../convergence.ts';
import { amounts, FAULT_NOTE } from '../lines.ts';
import { notRunText } from '../not-run.ts';
import { byTopic, type Results } from '../results.ts';
import { type Scope, statementOf } from '../scope.ts';
import type { SummaryOptions } from '../summary/options.ts';
import type { Verdict } from '../verdict.ts';
import { convergenceChart } from './convergence.ts';
import { findingSection, loadSection } from './diagnostics.ts';
import { css, text } from './markup.ts';
import { openSection, topicSection } from './rules.ts';
import { STYLE } from './style.ts';
import { capabilityTable, excludedSection, profileTable, topicTable } from './tables.ts';

export interface HtmlOptions extends SummaryOptions {
  /** The version of Leadline. */
  version: string;
}

export function htmlReport(results: Results, verdict: Verdict, options: HtmlOptions): string {
  const { rules } = results;
  const { scope } = options;
  const statement = text(notRunText(results) ?? statementOf(verdict, scope));
  const topics = byTopic(rules);
  const sections = [
    `${faultBanner(scope)}<h1 class="${css(verdict.answer)}">${statement}</h1>`,
    `<p>${subtitle(results, verdict, options)}</p>`,
    profileTable(results, scope),
    topicTable(topics),
    capabilityTable(results),
    convergenceChart(convergence(results.waits)),
    findingSection(results),
    excludedSection(scope),
    openSection(rules, options),
    loadSection(results),
    ...[...topics].map(([topic, own]) => topicSection(topic, own, options)),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Leadline: ${statement}</title><style>${STYLE}</style></head><body>
${sections.join('\n')}
</body></html>
`;
}

function subtitle({ target }: Results, verdict: Verdict, { seconds, version }: HtmlOptions): string {
  return [
    `${amounts(verdict).join(', ')} on ${text(target?.target ?? 'no target')}`,
    `Kubernetes ${text(target?.facts.kubernetesVersion ?? 'unknown')}`,
    `${seconds.toFixed(1)} s`,
    `Leadline ${version}`,
  ].join(' · ');
}

/** Nobody is to take such a report for one of a cluster. */
function faultBanner({ fault }: Scope): string {
  return fault ? `<p class="banner">Injected fault <b>${text(fault)}</b>: ${FAULT_NOTE}.</p>\n` : '';
}
