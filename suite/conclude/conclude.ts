/** The end of a run: what it prints, and all its reports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requiredCapabilities } from '../../engine/contract/capabilities.ts';
import { annotations, withinLimit } from '../../reports/annotations.ts';
import { conformanceYaml, type ReportOptions } from '../../reports/conformance.ts';
import { convergence } from '../../reports/convergence.ts';
import { evidenceFiles, evidenceText } from '../../reports/evidence.ts';
import { htmlReport } from '../../reports/html/report.ts';
import { junitXml } from '../../reports/junit.ts';
import type { Results } from '../../reports/results.ts';
import type { Scope } from '../../reports/scope.ts';
import { parseSources } from '../../reports/sources.ts';
import { summaryMarkdown } from '../../reports/summary/markdown.ts';
import { summaryText } from '../../reports/summary/terminal.ts';
import { type Verdict, verdictOf } from '../../reports/verdict.ts';
import { inHome, version } from '../home.ts';
import type { RunOptions } from '../options/table.ts';
import type { Output } from '../output.ts';
import { rerunPaths } from '../plan/rerun.ts';
import { selectingWords } from '../plan/scope.ts';
import type { Judged } from '../run/outcome.ts';
import type { GitHub } from '../run/run-io.ts';
import { brokenFeatures } from './broken-features.ts';
import { appendSummary, writeEvidence, writeReports } from './files.ts';
import { implementationOf } from './implementation.ts';
import { repeatCommand } from './repeat-command.ts';

export interface Conclusion {
  /** Where reports are written. */
  out: string;
  /** The folder to which the paths of features are relative. */
  folder: string;
  scope: Scope;
  options: RunOptions;
  /** The options of the command that repeats the run. */
  given: RunOptions;
  seconds: number;
  /** Cucumber's, each as JSON. */
  messages: readonly string[];
  github?: GitHub;
  /** The user has ended the run: there is no verdict on what was observed. */
  interrupted?: boolean;
}

/** The verdict, without the preconditions that the user left out. */
export function judged(results: Results, { without = [] }: RunOptions): Verdict {
  return verdictOf(withoutPreconditions(results, without));
}

/**
 * Prints the summary and writes all reports. The verdict is printed first: it is not lost where a report cannot be written.
 *
 * @throws Interrupted between two files, after `stop`
 */
export async function conclude(
  results: Results,
  conclusion: Conclusion,
  output: Output,
  stop?: AbortSignal,
): Promise<Judged> {
  const { out, folder, scope, seconds, messages, options, given, github, interrupted } = conclusion;
  const { seed = '1' } = options;
  const date = new Date().toISOString();
  const verdict = judged(results, options);
  const again = repeatCommand(given);
  const summary = {
    seconds,
    report: join(out, 'report.html'),
    again,
    folder,
    scope,
    interrupted,
    sources: sources(),
  };
  const markdown = summaryMarkdown(results, verdict, summary);
  for (const line of github?.annotations ? annotations(results, verdict, scope) : []) output.line(line);
  for (const text of brokenFeatures(results)) output.error(text);
  output.line(summaryText(results, verdict, summary));
  const reports = {
    'conformance.yaml': () => conformanceYaml(results, verdict, reportOptions(conclusion, date, again)),
    'junit.xml': () => junitXml(results, verdict, { version, seed, seconds, scope }),
    'summary.md': () => markdown,
    'evidence.ndjson': () => evidenceText(results, scope),
    'rerun.txt': () => lines(rerunPaths(results)),
    'messages.ndjson': () => lines(messages),
    'convergence.json': () => `${JSON.stringify(convergence(results.waits), null, 2)}\n`,
    'report.html': () => htmlReport(results, verdict, { ...summary, version, date, site: options.site }),
  };
  const writing = { output, stop };
  const written = await writeReports(out, reports, writing);
  const kept = await writeEvidence(out, evidenceFiles(results), writing);
  const appended = appendSummary(github?.summary, withinLimit(markdown), output);
  return { kind: 'judged', results, verdict, written: written && kept && appended };
}

/** Features of a user may have sources that Leadline does not know: those are shown by their ids. */
function sources() {
  return parseSources(readFileSync(inHome('features/sources.yaml'), 'utf8'));
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function reportOptions({ options, scope }: Conclusion, date: string, again: string): ReportOptions {
  const { seed = '1' } = options;
  return {
    version,
    date,
    seed,
    implementation: implementationOf(options.implementation ?? []),
    scope,
    required: requiredCapabilities(options.require),
    reproduce: [again, ...selectingWords(options, scope)].join(' '),
  };
}

/** A precondition that the user left out does not count against the verdict, which says so. */
function withoutPreconditions(results: Results, without: string[]): Results {
  if (!results.target) return results;
  const preconditions = results.target.facts.preconditions.filter((p) => !without.includes(p.name));
  return { ...results, target: { ...results.target, facts: { ...results.target.facts, preconditions } } };
}
