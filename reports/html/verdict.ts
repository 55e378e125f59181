/** The head of the report: the verdict, and the reason for it. */
import { countOf } from '../../engine/contract/counts.ts';
import { reasonOf } from '../failures.ts';
import { amounts, FAULT_NOTE } from '../lines.ts';
import { notRunText } from '../not-run.ts';
import type { Results, RuleResult } from '../results.ts';
import { type Scope, statementOf } from '../scope.ts';
import type { Status } from '../status.ts';
import { openCauses } from '../summary/causes.ts';
import type { Verdict } from '../verdict.ts';
import { countList } from './counts.ts';
import { css, icon } from './icons.ts';
import { type Content, type Html, html, NOTHING } from './markup.ts';
import type { HtmlOptions } from './options.ts';
import { anchorOf, failedRules } from './rules.ts';

/** This many reasons are in the head; all of them are below. */
const REASONS = 5;

/** The verdict in words, or why there is none. */
export function statement(results: Results, verdict: Verdict, scope: Scope): string {
  return notRunText(results) ?? statementOf(verdict, scope);
}

export function verdictSection(results: Results, verdict: Verdict, options: HtmlOptions): Html {
  const words = statement(results, verdict, options.scope);
  const answer: Status = notRunText(results) ? 'unfinished' : verdict.answer;
  return html`${faultBanner(options.scope)}<section class="verdict ${css(answer)}" aria-label="Verdict">
${icon(answer)}<div><h1 class="${css(answer)}">${words}</h1>
${reasons(results, verdict)}</div></section>
${figures(results, verdict, options)}`;
}

/** Nobody is to take such a report for one of a cluster. */
function faultBanner({ fault }: Scope): Html {
  return fault
    ? html`<p class="banner">Injected fault <b>${fault}</b>: ${FAULT_NOTE}.</p>
`
    : NOTHING;
}

/** Causes beside the Rules, then those of Rules, each once. */
function reasons(results: Results, { answer, counts }: Verdict): Html {
  const causes = [...results.parseErrors, ...undefinedSteps(results), ...openCauses(results)];
  // steps that are not defined are causes already
  const caused = failedRules(results.rules).filter((rule) => reasonOf(rule) !== 'invalid');
  const byReason = Map.groupBy(caused, reasonOf);
  const items = [
    ...causes.map((cause) => html`<li><span>${cause}</span></li>`),
    ...[...byReason].map(([reason, rules]) => reasonItem(reason, rules)),
  ];
  if (items.length === 0) {
    const left = counts['not supported'];
    const without =
      left > 0 ? `, which leaves out ${countOf(left, 'rule')} that the target does not support` : '';
    return answer === 'conformant'
      ? html`<p>Every rule that was judged was observed to hold${without}.</p>`
      : html`<p>No rule was judged.</p>`;
  }
  const more = items.length - REASONS;
  const rest =
    more > 0
      ? html`<li><span>and <a href="#not-conformant">${countOf(more, 'more cause')}</a></span></li>`
      : '';
  return html`<ul class="reasons">${items.slice(0, REASONS)}${rest}</ul>`;
}

function undefinedSteps({ undefinedSteps: steps }: Results): string[] {
  return steps.map(({ text, uri, line }) => `${uri}:${line}: no step matches "${text}"`);
}

function reasonItem(reason: string, rules: RuleResult[]): Html {
  const [first] = rules;
  const others = rules.length > 1 ? html` and ${countOf(rules.length - 1, 'more rule')}` : '';
  return html`<li>${icon(first.status)} <span><a href="#${anchorOf(first)}">${first.name}</a>${others}<br><span class="reason">${reason}</span></span></li>`;
}

function figures({ target }: Results, verdict: Verdict, { seconds, version, date }: HtmlOptions): Html {
  const [, ...scenarios] = amounts(verdict);
  const items: [string, Content][] = [
    ['Rules', verdict.rules.selected > 0 ? countList(verdict.counts, false) : 'none'],
    ['Judged', scenarios.join(', ')],
    ['Target', target?.target ?? 'no target'],
    ['Kubernetes', target?.facts.kubernetesVersion ?? 'unknown'],
    ['Date', date.replace(/T(\d\d:\d\d).*/, ' $1 UTC')],
    ['Duration', `${seconds.toFixed(1)} s`],
    ['Leadline', version],
  ];
  return html`<dl class="figures">${items.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
