/** Files and folders where a user wants them: what cannot be written is a clear error, and nothing is left half-written. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../engine/contract/errors.ts';

/** What the system says of a failure, in words. */
const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EEXIST: 'there is a file of this name',
  EISDIR: 'it is a folder',
  ENOENT: 'the file system refuses it',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
};

export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` never returns where the file system says of a folder
 * whose parent is there that it is not (`/proc/nowhere`).
 *
 * @throws the error of the system, such as EACCES
 */
export function makeFolder(path: string): void {
  const whole = resolve(path);
  if (existsSync(whole)) {
    if (!statSync(whole).isDirectory()) throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' });
    return;
  }
  makeFolder(dirname(whole));
  try {
    mkdirSync(whole);
  } catch (error) {
    // another run may have been first
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Writes a whole file or none: who reads it meanwhile sees the one before. */
export function writeWhole(file: string, text: string): void {
  makeFolder(dirname(file));
  const partial = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Tries whether a file can be written there, before work is done for it. `flag` is the option that names it. */
export function checkWritable(file: string, flag: string): void {
  try {
    makeFolder(dirname(file));
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
      throw Object.assign(new Error(), { code: 'EISDIR' });
    const probe = join(dirname(file), `.leadline.${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw new UsageError(`cannot write ${file} (${reasonOf(error)})`, [`name another file with ${flag}`]);
  }
}
