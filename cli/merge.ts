/** `leadline report merge`: one verdict of shards. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { countOf } from '../engine/contract/counts.ts';
import { UsageError } from '../engine/contract/errors.ts';
import { textOf } from '../reports/conformance.ts';
import { mergeEvidence } from '../reports/evidence-merge.ts';
import { excludedLines, profileLines, verdictLine } from '../reports/lines.ts';
import { type Merged, mergeReports } from '../reports/merge.ts';
import { amountOf, exitCode } from '../reports/verdict.ts';
import { readText } from './report.ts';

const EVIDENCE = 'evidence.ndjson';

/** Prints the verdict, writes the merged report and evidence if `out` is given, and returns the exit code of the verdict. */
export function mergeCommand(files: string[], { out }: { out?: string }): number {
  const merged = mergeReports(files.map((file) => ({ file, text: readText(file) })));
  const written = out ? write(merged, files, out) : [];
  process.stdout.write(`${[...mergedLines(merged, files.length, out), ...written].join('\n')}\n`);
  return exitCode({ parseErrors: [] }, merged.verdict);
}

function mergedLines({ report, verdict, scope }: Merged, shards: number, out?: string): string[] {
  const profiles = report.profiles.map(({ name, verdict: answer, statistics: counts }) => {
    const rules = amountOf(report.rules.filter((rule) => !rule.provisional && rule.profiles.includes(name)));
    return { name, answer, counts, rules };
  });
  const line = verdictLine(verdict, scope, countOf(shards, 'shard'));
  return [
    ...profileLines(profiles),
    out ? `${line}     ${out}` : line,
    ...excludedLines(scope.excluded),
    ...report.problems.map((problem) => `  ${problem}`),
    ...report.rules
      .filter(({ status }) => status !== 'conformant' && status !== 'not supported')
      .map(
        ({ feature, line: at, rule, status, reason }) =>
          `  ${feature}:${at}  ${rule}\n    ${status}: ${reason}`,
      ),
  ];
}

/** Writes the report, and the evidence if every shard has some; returns lines about what is not merged. */
function write({ report }: Merged, files: string[], out: string): string[] {
  const evidence = files.map((file) => join(dirname(file), EVIDENCE));
  const missing = evidence.filter((file) => !existsSync(file));
  const lines = missing.length === 0 ? mergedEvidence(evidence, report) : undefined;
  const texts = { [out]: textOf(report), ...(lines ? { [join(dirname(out), EVIDENCE)]: lines } : {}) };
  const inputs = [...files, ...evidence].map((file) => resolve(file));
  for (const file of Object.keys(texts)) {
    if (!inputs.includes(resolve(file))) continue;
    throw new UsageError(`--out would overwrite ${file}, which is of a shard`, [
      'name a file in another folder',
    ]);
  }
  for (const [file, text] of Object.entries(texts)) writeText(file, text);
  return missing.length === files.length
    ? []
    : missing.map((file) => `  the evidence is not merged: there is no ${file}`);
}

function mergedEvidence(files: string[], { rules }: Merged['report']): string {
  try {
    return mergeEvidence(
      files.map((file) => ({ file, text: readText(file) })),
      rules,
    );
  } catch (error) {
    throw new UsageError((error as Error).message, [`a run writes its ${EVIDENCE} beside its report`]);
  }
}

function writeText(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file} (${(error as NodeJS.ErrnoException).code})`, [
      'name another file with --out',
    ]);
  }
}
