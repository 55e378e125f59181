/** `leadline report verify`: whether a conformance report is sound. */
import { existsSync, readFileSync } from 'node:fs';
import { UsageError } from '../engine/contract/errors.ts';
import { verifyReport } from '../reports/verify.ts';

export function verifyCommand(files: string[]): number {
  let wrong = 0;
  for (const file of files) {
    if (!existsSync(file)) throw new UsageError(`there is no ${file}`, ['name a conformance.yaml']);
    const problems = verifyReport(readFileSync(file, 'utf8'));
    wrong += problems.length;
    process.stdout.write(problems.length === 0 ? `✓ ${file}\n` : `✗ ${file}\n`);
    for (const problem of problems) process.stdout.write(`  ${problem}\n`);
  }
  return wrong > 0 ? 1 : 0;
}
