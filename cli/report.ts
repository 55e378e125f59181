/** `leadline report verify`: whether a conformance report is sound. */
import { readFileSync } from 'node:fs';
import { UsageError } from '../engine/contract/errors.ts';
import { verifyReport } from '../reports/verify.ts';

export function verifyCommand(files: string[]): number {
  let wrong = 0;
  for (const file of files) {
    const problems = verifyReport(readText(file));
    wrong += problems.length;
    process.stdout.write(problems.length === 0 ? `✓ ${file}\n` : `✗ ${file}\n`);
    for (const problem of problems) process.stdout.write(`  ${problem}\n`);
  }
  return wrong > 0 ? 1 : 0;
}

/** Throws a UsageError if there is no such file. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `there is no ${file}` : `cannot read ${file} (${code})`, [
      'a run writes reports/out/conformance.yaml',
    ]);
  }
}
