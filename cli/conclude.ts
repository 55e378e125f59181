/** The end of a run: all its reports, what it prints, its exit code. */
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
import { UNWRITTEN } from './errors.ts';
import { againCommand, type RunFlags, targetOptions } from './options.ts';
import { appendSummary, writeEvidence, writeReports } from './report-files.ts';
import { implementationOf, selectingWords } from './selection.ts';
import { undefinedStepsText } from './undefined-steps.ts';
import { version } from './version.ts';

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

export interface Conclusion {
  /** Where reports are written. */
  out: string;
  seconds: number;
  /** Cucumber's, each as JSON. */
  messages: readonly string[];
  /** The user has ended the run: what was seen is told, and no verdict. */
  interrupted?: boolean;
}

/**
 * Prints the summary, writes all reports and returns the exit code. The verdict is said first: it is not lost where a report cannot be
 * written, but then a run is not as good as one that has left all its reports.
 */
export async function conclude(
  results: Results,
  flags: RunFlags,
  { out, seconds, messages, interrupted }: Conclusion,
): Promise<number> {
  const verdict = judged(results, flags);
  const { scope = WHOLE_SUITE } = flags;
  const { seed = '1' } = targetOptions(flags);
  const again = againCommand(flags);
  const summary = { seconds, report: join(out, 'report.html'), again, scope, interrupted };
  const markdown = summaryMarkdown(results, verdict, summary);
  if (process.env.GITHUB_ACTIONS === 'true')
    process.stdout.write(
      annotations(results, verdict, scope)
        .map((line) => `${line}\n`)
        .join(''),
    );
  process.stderr.write(brokenFeatures(results));
  process.stdout.write(`${summaryText(results, verdict, summary)}\n`);
  const written = await writeReports(out, {
    'conformance.yaml': () => conformanceYaml(results, verdict, reportOptions(flags, scope, seed)),
    'junit.xml': () => junitXml(results, verdict, { version, seed, seconds, scope }),
    'summary.md': () => markdown,
    'evidence.ndjson': () => evidenceText(results, scope),
    'rerun.txt': () => lines(rerunPaths(results)),
    'messages.ndjson': () => lines(messages),
    'convergence.json': () => `${JSON.stringify(convergence(results.waits), null, 2)}\n`,
    'report.html': () => htmlReport(results, verdict, { ...summary, version }),
  });
  const kept = await writeEvidence(out, evidenceFiles(results));
  const told = appendSummary(withinLimit(markdown));
  return exitCode(results, verdict) || (written && kept && told ? 0 : UNWRITTEN);
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
