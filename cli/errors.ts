/** One line what, one line where, one line what now. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TargetError, UsageError } from '../engine/contract/errors.ts';

/** Prints an error and returns the exit code that it stands for. */
export function report(error: unknown): number {
  if (error instanceof UsageError || error instanceof TargetError) {
    process.stderr.write([`error: ${error.message}`, ...error.fix.map((line) => `  ${line}`), ''].join('\n'));
    if (process.env.LEADLINE_DEBUG) process.stderr.write(`${error.stack}\n`);
    return error instanceof UsageError ? 2 : 3;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const file = join(tmpdir(), `leadline-error-${process.pid}.txt`);
  writeFileSync(file, `${stack}\n`);
  process.stderr.write(
    `error: something is wrong in Leadline itself: ${(error as Error).message ?? error}\n  please report it, with ${file}\n`,
  );
  return 4;
}
