/** `leadline report merge`: one verdict of shards. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { countOf } from '../engine/contract/counts.ts';
import { UsageError } from '../engine/contract/errors.ts';
import { checkWritable, reasonOf, writeWhole } from '../engine/files.ts';
import { textOf } from '../reports/conformance.ts';
import { mergeEvidence } from '../reports/evidence-merge.ts';
import { excludedLines, profileLines, verdictLine } from '../reports/lines.ts';
import { type Merged, mergeReports } from '../reports/merge.ts';
import { amountOf, exitCode } from '../reports/verdict.ts';
import { UNWRITTEN } from './exit-codes.ts';
import { readText } from './report.ts';

const EVIDENCE = 'evidence.ndjson';

/** Prints the verdict, writes the merged report and evidence if `out` is given, and returns the exit code of the verdict. */
export function mergeCommand(files: string[], { out }: { out?: string }): number {
  const merged = mergeReports(files.map((file) => ({ file, text: readText(file) })));
  const { texts, notes } = out ? textsOf(merged, files, out) : { texts: {}, notes: [] };
  if (out) checkWritable(out, '--out');
  process.stdout.write(`${[...mergedLines(merged, files.length, out), ...notes].join('\n')}\n`);
  // the verdict is printed by now, even if the files cannot be written
  const unwritten = Object.entries(texts).filter(([file, text]) => !isWritten(file, text));
  return exitCode({ parseErrors: [] }, merged.verdict) || (unwritten.length > 0 ? UNWRITTEN : 0);
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

/** The files of the report, and of the evidence if every shard has some; the notes are about what is not merged. */
function textsOf(
  { report }: Merged,
  files: string[],
  out: string,
): { texts: Record<string, string>; notes: string[] } {
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
  const some = missing.length < files.length ? missing : [];
  return { texts, notes: some.map((file) => `  the evidence is not merged: there is no ${file}`) };
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

/** Says it where a file cannot be written. */
function isWritten(file: string, text: string): boolean {
  try {
    writeWhole(file, text);
    return true;
  } catch (error) {
    process.stderr.write(`error: cannot write ${file} (${reasonOf(error)})\n`);
    return false;
  }
}
