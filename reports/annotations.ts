/** What a GitHub workflow shows beside its log: https://docs.github.com/actions/reference/workflow-commands. */
import { countOf } from '../engine/contract/counts.ts';
import { cut } from '../engine/contract/texts.ts';
import { amounts, excludedLines, FAULT_NOTE } from './lines.ts';
import { notRunText } from './not-run.ts';
import type { Results, RuleResult } from './results.ts';
import { isWhole, type Scope, statementOf } from './scope.ts';
import type { Verdict } from './verdict.ts';

/** GitHub shows no more of one kind for a step. */
const LIMIT = 10;

/** Longest annotation: it stands beside a log, and GitHub cuts what is longer than 64 KB. */
const TEXT_LIMIT = 4_000;

/** It refuses summaries above one mebibyte. */
const SUMMARY_LIMIT = 1_000_000;

/**
 * A line for each Rule that failed or is inconclusive, after one that says what was judged if that is not the whole suite;
 * none where all of it is conformant.
 */
export function annotations(results: Results, verdict: Verdict, scope: Scope): string[] {
  const failed = results.rules.filter((rule) => !rule.provisional && rule.scenarios.some((s) => s.failure));
  const shown = failed.length > LIMIT ? failed.slice(0, LIMIT - 1) : failed;
  const rest = failed.slice(shown.length).map((rule) => rule.name);
  return [
    ...(isWhole(scope) && !scope.fault ? [] : [notice(results, verdict, scope)]),
    ...shown.map(annotation),
    ...(rest.length > 0
      ? [`::error title=${countOf(rest.length, 'more rule')}::${data(cut(rest.join('\n'), TEXT_LIMIT))}`]
      : []),
  ];
}

/** Neither a part nor a run with an injected fault is to be taken for a verdict on the whole. */
function notice(results: Results, verdict: Verdict, scope: Scope): string {
  const { excluded, fault } = scope;
  const lines = [
    ...(fault ? [`Injected fault ${fault}: ${FAULT_NOTE}.`] : []),
    amounts(verdict).join(', '),
    ...excludedLines(excluded).map((line) => line.trim()),
  ];
  return `::notice title=${property(`Leadline: ${notRunText(results) ?? statementOf(verdict, scope)}`)}::${data(lines.join('\n'))}`;
}

function annotation(rule: RuleResult): string {
  const [scenario] = rule.scenarios.filter((s) => s.failure);
  const kind = rule.status === 'non-conformant' ? 'error' : 'warning';
  const text = `${scenario.failure?.step}\n${scenario.failure?.message}`;
  return `::${kind} title=${property(`${rule.status}: ${rule.name}`)}::${data(cut(text, TEXT_LIMIT))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A summary that GitHub takes: what is too long ends in a line that says so. */
export function withinLimit(markdown: string): string {
  const bytes = Buffer.from(markdown);
  if (bytes.length <= SUMMARY_LIMIT) return markdown;
  const cut = bytes.subarray(0, SUMMARY_LIMIT).toString();
  // a block that is cut open would swallow the line after it
  const fence = (cut.match(/^```/gm) ?? []).length % 2 === 1 ? '\n```\n' : '\n';
  return `${cut.slice(0, cut.lastIndexOf('\n'))}${fence}\nThe summary is longer than GitHub shows; the report has all of it.\n`;
}
