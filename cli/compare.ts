/** `leadline compare`: two evidence files, rule by rule. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../engine/contract/errors.ts';
import { agree, compareEvidence, compareText, inCommon } from '../reports/compare.ts';
import { readEvidence } from '../reports/evidence.ts';

/** 0 if the runs agree, 1 if they do not: a rule that only one of them has is a difference, unless only `common` scenarios are compared. */
export function compareCommand(left: string, right: string, common = false): number {
  const [a, b] = [read(left), read(right)];
  const comparison = compareEvidence(
    ...(common ? inCommon(a.lines, b.lines) : ([a.lines, b.lines] as const)),
  );
  const runs = [a, b].map(({ name, header: { selected, shard } }) => ({ name, selected, shard }));
  process.stdout.write(`${compareText(comparison, [runs[0], runs[1]])}\n`);
  return agree(comparison) ? 0 : 1;
}

/** An evidence file, or the folder in which a run has left one. */
function read(path: string) {
  const file = statSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? join(path, 'evidence.ndjson')
    : path;
  try {
    return { name: path, ...readEvidence(readFileSync(file, 'utf8'), file) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `there is no ${file}` : message, [
      'a run writes reports/out/evidence.ndjson',
    ]);
  }
}
