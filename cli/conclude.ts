/** The end of a run: all its reports, what it prints, its exit code. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { requiredCapabilities } from '../engine/contract/capabilities.ts';
import { annotations, withinLimit } from '../reports/annotations.ts';
import { conformanceYaml, type ReportOptions } from '../reports/conformance.ts';
import { convergence } from '../reports/convergence.ts';
import { evidenceFiles, evidenceText } from '../reports/evidence.ts';
import { htmlReport } from '../reports/html.ts';
import { junitXml } from '../reports/junit.ts';
import { isFailed, type Results } from '../reports/results.ts';
import { type Scope, WHOLE_SUITE } from '../reports/scope.ts';
import { summaryMarkdown, summaryText } from '../reports/summary.ts';
import { exitCode, type Verdict, verdictOf } from '../reports/verdict.ts';
import { RERUN_FILE } from './configuration.ts';
import { reasonOf, writeWhole } from './files.ts';
import { againCommand, type RunFlags, targetOptions } from './options.ts';
import { implementationOf, selectingWords } from './selection.ts';
import { undefinedStepsText } from './steps.ts';
import { version } from './version.ts';

/** The exit code of a conformant run that could not leave its reports: whoever keeps them would not know. */
const UNWRITTEN = 4;

const { GITHUB_STEP_SUMMARY } = process.env;

/** What is wrong with features themselves, for standard error. */
export function brokenFeatures(results: Results): string {
  const parse = results.parseErrors.map((text) => {
    const [, where, message] = /^(.*?:\d+): ([\s\S]*)$/.exec(text) ?? [];
    return `error: ${message}\n  ${where}\n`;
  });
  return [...parse, undefinedStepsText(results.undefinedSteps)].join('');
}

/** The verdict, without what the user left out. */
export function judged(results: Results, { without = [] }: RunFlags): Verdict {
  return verdictOf(withoutPreconditions(results, without));
}

/**
 * Prints the summary, writes all reports and returns the exit code. The verdict is said first: it is not lost where a report cannot be
 * written, but then a run is not as good as one that has left all its reports.
 */
export function conclude(
  results: Results,
  flags: RunFlags,
  out: string,
  seconds: number,
  messages: readonly string[],
): number {
  const verdict = judged(results, flags);
  const { scope = WHOLE_SUITE } = flags;
  const { seed = '1' } = targetOptions(flags);
  const summary = { seconds, report: join(out, 'report.html'), again: againCommand(flags), scope };
  const markdown = summaryMarkdown(results, verdict, summary);
  if (process.env.GITHUB_ACTIONS === 'true')
    process.stdout.write(
      annotations(results, verdict, scope)
        .map((line) => `${line}\n`)
        .join(''),
    );
  process.stderr.write(brokenFeatures(results));
  process.stdout.write(`${summaryText(results, verdict, summary)}\n`);
  const files: [file: string, text: () => string][] = [
    ['conformance.yaml', () => conformanceYaml(results, verdict, reportOptions(flags, scope, seed))],
    ['junit.xml', () => junitXml(results, verdict, { version, seed, seconds, scope })],
    ['summary.md', () => markdown],
    ['evidence.ndjson', () => evidenceText(results, scope.fault)],
    [RERUN_FILE, () => lines(rerunPaths(results))],
    ['messages.ndjson', () => lines(messages)],
    ['convergence.json', () => `${JSON.stringify(convergence(results.waits), null, 2)}\n`],
    ['report.html', () => htmlReport(results, verdict, { ...summary, version })],
    ...evidenceFiles(results).map(({ file, text }): [string, () => string] => [
      join('evidence', file),
      () => text,
    ]),
  ];
  const unwritten = files.filter(([file, text]) => !isWritten(join(out, file), text()));
  const told = !GITHUB_STEP_SUMMARY || isWritten(GITHUB_STEP_SUMMARY, withinLimit(markdown), appendFileSync);
  return exitCode(results, verdict) || (unwritten.length > 0 || !told ? UNWRITTEN : 0);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

/** The scenarios that failed or were not run to their end, as --rerun takes them. */
function rerunPaths({ rules }: Results): string[] {
  return rules.flatMap(({ uri, scenarios }) =>
    scenarios.flatMap((s) => (isFailed(s) || s.status === 'unfinished' ? [`${uri}:${s.line}`] : [])),
  );
}

/** Says it where a file cannot be written. */
function isWritten(
  file: string,
  text: string,
  write: (file: string, text: string) => void = writeWhole,
): boolean {
  try {
    write(file, text);
    return true;
  } catch (error) {
    process.stderr.write(`error: cannot write ${file} (${reasonOf(error)})\n`);
    return false;
  }
}

function reportOptions(flags: RunFlags, scope: Scope, seed: string): ReportOptions {
  return {
    version,
    date: new Date().toISOString(),
    seed,
    implementation: implementationOf(flags.implementation ?? []),
    scope,
    required: requiredCapabilities(targetOptions(flags).require),
    reproduce: [againCommand(flags), ...selectingWords(flags)].join(' '),
  };
}

/** A precondition that the user left out does not count against the verdict, which says so. */
function withoutPreconditions(results: Results, without: string[]): Results {
  if (!results.target) return results;
  const preconditions = results.target.facts.preconditions.filter((p) => !without.includes(p.name));
  return { ...results, target: { ...results.target, facts: { ...results.target.facts, preconditions } } };
}
