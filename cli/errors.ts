/** Errors on the terminal: one line what, one line where, one line how to fix it. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Interrupted, TargetError, UsageError } from '../engine/contract/errors.ts';
import { INTERNAL, INTERRUPTED, UNUSABLE, USAGE } from './exit-codes.ts';

/** Prints an error and returns the exit code that it stands for. */
export function report(error: unknown): number {
  if (error instanceof Interrupted) {
    process.stderr.write('interrupted\n');
    return INTERRUPTED;
  }
  if (error instanceof UsageError || error instanceof TargetError) {
    process.stderr.write([`error: ${error.message}`, ...error.fix.map((line) => `  ${line}`), ''].join('\n'));
    if (process.env.LEADLINE_DEBUG) process.stderr.write(`${error.stack}\n`);
    return error instanceof UsageError ? USAGE : UNUSABLE;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `error: something is wrong in Leadline itself: ${(error as Error).message ?? error}\n  please report it, with ${kept(stack)}\n`,
  );
  return INTERNAL;
}

/** Where the details are: in a file, or behind these words where no file can be written. */
function kept(stack: string): string {
  const file = join(tmpdir(), `leadline-error-${process.pid}.txt`);
  try {
    writeFileSync(file, `${stack}\n`);
    return file;
  } catch {
    return `these details, for which ${tmpdir()} has no place:\n${stack}`;
  }
}
