/** The files of a run: each is written whole or not at all, and what could not be written is reported after the verdict. */
import { appendFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { countOf } from '../../engine/contract/counts.ts';
import { reasonOf, writeWhole } from '../../engine/files.ts';
import type { Output } from '../output.ts';
import { RERUN_FILE } from '../plan/rerun.ts';
import { throwIfStopped, turn } from '../run/stop.ts';

/** In the order in which they are written: the disk may be full before the last. */
const FILES = [
  'conformance.yaml',
  'junit.xml',
  'summary.md',
  'evidence.ndjson',
  RERUN_FILE,
  'messages.ndjson',
  'convergence.json',
  'report.html',
] as const;

/** A folder with a folder for each scenario that failed. */
const EVIDENCE = 'evidence';

/**
 * A report that is left from an earlier run would pass for the verdict of this one. One that cannot be removed cannot be
 * written either, and is reported then.
 */
export function removeReports(out: string): void {
  for (const file of FILES) failureOf(() => rmSync(join(out, file), { force: true }));
  failureOf(() => rmSync(join(out, EVIDENCE), { recursive: true, force: true }));
}

export interface Writing {
  output: Output;
  stop?: AbortSignal;
}

/** Returns whether all could be written; says which could not. A signal is noticed before each. */
export async function writeReports(
  out: string,
  texts: Record<(typeof FILES)[number], () => string>,
  { output, stop }: Writing,
): Promise<boolean> {
  let all = true;
  for (const file of FILES) {
    await turn();
    throwIfStopped(stop);
    const path = join(out, file);
    const error = failureOf(() => writeWhole(path, texts[file]()));
    if (error) output.error(`error: cannot write ${path} (${reasonOf(error)})`);
    all &&= error === undefined;
  }
  return all;
}

/** Returns whether all could be written. They may be many: those that could not are reported together. */
export async function writeEvidence(
  out: string,
  files: { file: string; text: string }[],
  { output, stop }: Writing,
): Promise<boolean> {
  const errors: unknown[] = [];
  for (const { file, text } of files) {
    await turn();
    throwIfStopped(stop);
    const error = failureOf(() => writeWhole(join(out, EVIDENCE, file), text));
    if (error) errors.push(error);
  }
  if (errors.length === 0) return true;
  const what = `${countOf(errors.length, 'file')} of ${join(out, EVIDENCE)}`;
  output.error(`error: cannot write ${what} (${reasonOf(errors[0])})`);
  return false;
}

/** Adds to the summary of GitHub's job. Returns whether it could be written if there is one. */
export function appendSummary(file: string | undefined, text: string, output: Output): boolean {
  if (!file) return true;
  const before = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const error = failureOf(() => appendFileSync(file, text));
  if (!error) return true;
  // what fits on the disk would be a part of it
  failureOf(() => truncateSync(file, before));
  output.error(`error: cannot write ${file} (${reasonOf(error)})`);
  return false;
}

/** The error of the system with which it fails, if it does. Any other error is one of Leadline itself. */
function failureOf(act: () => void): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return error;
  }
}
