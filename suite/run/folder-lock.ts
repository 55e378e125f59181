/** One run at a time writes into a folder: a file in it names the process. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../engine/contract/errors.ts';
import { isAlive } from '../../engine/processes.ts';

const FILE = '.leadline-run';

interface Holder {
  pid: number;
  host: string;
  /** RFC 3339 */
  since: string;
  /** The start time of the process in /proc: another process may get its number later. Only on Linux. */
  start?: string;
}

/** The locks of this process: any other that names it was left by one that had the same number. */
const own = new Set<string>();

/**
 * Takes the folder and returns what gives it back, which also happens when the process ends. That of a process that has died is taken over.
 *
 * @throws UsageError if another run writes into it, and the error of the system where nothing can be written
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, FILE);
  const { pid } = process;
  const holder: Holder = { pid, host: hostname(), since: new Date().toISOString(), start: startOf(pid) };
  const text = JSON.stringify(holder);
  while (!take(file, text)) {
    const other = textOf(file);
    if (other === undefined) continue;
    if (isHeld(other)) throw taken(folder, file, JSON.parse(other) as Holder);
    discard(file, other);
  }
  own.add(text);
  const release = () => {
    process.off('exit', release);
    own.delete(text);
    if (textOf(file) === text) rmSync(file, { force: true });
  };
  process.on('exit', release);
  return release;
}

function taken(folder: string, file: string, { pid, host, since }: Holder): UsageError {
  const where = host === hostname() ? '' : ` on ${host}`;
  return new UsageError(`another run writes to ${folder}: process ${pid}${where}, since ${since}`, [
    'name another folder with --out, or wait until it has ended',
    `if it is gone: rm ${file}`,
  ]);
}

/** Whether the file was not there. It appears with its text, so that nobody reads a part of it. */
function take(file: string, text: string): boolean {
  const whole = `${file}.${process.pid}`;
  try {
    writeFileSync(whole, text);
    linkSync(whole, file);
    return true;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // not every file system knows links
    if (syscall === 'link') return create(file, text);
    throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

function create(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a stale lock, but not one that another process has written in the meantime. */
function discard(file: string, text: string): void {
  const aside = `${file}.${process.pid}.left`;
  try {
    renameSync(file, aside);
    if (textOf(aside) !== text) linkSync(aside, file);
  } catch (error) {
    // another process was faster
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A process of another machine cannot be checked, and counts as running. A lock that cannot be read was never finished. */
function isHeld(text: string): boolean {
  const holder = holderIn(text);
  if (!holder) return false;
  const { pid, host, start } = holder;
  if (host !== hostname()) return true;
  if (pid === process.pid) return own.has(text);
  return isAlive(pid) && (start === undefined || start === startOf(pid));
}

function holderIn(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return typeof holder?.pid === 'number' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/** proc(5): the 22nd value of `stat`, counted from behind the name, which may have blanks in it. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
