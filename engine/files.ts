/** Files and folders where a user wants them: what cannot be written is a clear error, and nothing is left half-written. */
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './contract/errors.ts';

/** What the system says of a failure, in words. */
const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EEXIST: 'there is a file of this name',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'the file system refuses it',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  ENOTEMPTY: 'it is a folder',
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

/**
 * Writes a whole file or none: who reads it meanwhile sees the one before. A link stays a link, and what is not a regular file
 * (`/dev/stdout`) is written to, as it cannot be replaced.
 *
 * @param mode of a new file; one that is there keeps its own
 * @throws the error of the system, such as ENOSPC
 */
export function writeWhole(file: string, text: string, mode?: number): void {
  const before = statSync(file, { throwIfNoEntry: false });
  if (isSpecial(file, before)) {
    writeFileSync(file, text);
    return;
  }
  makeFolder(dirname(file));
  const target = before ? realpathSync(file) : file;
  const partial = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(partial, text, { mode });
    if (before) chmodSync(partial, before.mode);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Devices and pipes, and whatever `/dev/stdout` leads to. */
function isSpecial(file: string, stats: Stats | undefined): boolean {
  if (!stats || stats.isDirectory()) return false;
  return !stats.isFile() || /^\/(dev|proc)\//.test(resolve(file));
}

/** Tries whether a file can be written there, before work is done for it. `flag` is the option that names it. */
export function checkWritable(file: string, flag: string): void {
  try {
    const before = statSync(file, { throwIfNoEntry: false });
    if (before?.isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
    if (before) accessSync(file, constants.W_OK);
    if (isSpecial(file, before)) return;
    makeFolder(dirname(file));
    const probe = join(dirname(file), `.leadline.${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw unwritable(file, error, flag);
  }
}

/** The error of a command whose file cannot be written. */
export function unwritable(file: string, error: unknown, flag: string): UsageError {
  return new UsageError(`cannot write ${file} (${reasonOf(error)})`, [`name another file with ${flag}`]);
}

/**
 * A new folder for files that nobody is to keep.
 *
 * @throws UsageError where the folder of the system for such files cannot be used
 */
export function temporaryFolder(name: string): string {
  return inTemporary(() => mkdtempSync(join(tmpdir(), `${name}-`)));
}

/** Writes a file into such a folder, for this user only. */
export function writeTemporary(file: string, text: string): void {
  inTemporary(() => writeFileSync(file, text, { mode: 0o600 }));
}

function inTemporary<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const reason = existsSync(tmpdir()) ? reasonOf(error) : 'there is no such folder';
    throw new UsageError(`cannot write temporary files to ${tmpdir()} (${reason})`, [
      'TMPDIR names another folder',
    ]);
  }
}
