/** One run at a time writes into a folder: a file in it names the process. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../engine/contract/errors.ts';

const FILE = '.leadline-run';

interface Holder {
  pid: number;
  host: string;
  /** RFC 3339 */
  since: string;
}

/**
 * Takes the folder and returns what gives it back, which also happens when the process ends. That of a process that has died is taken over.
 *
 * @throws UsageError if another run writes into it
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, FILE);
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  if (!take(file, holder)) {
    const other = readHolder(file);
    if (other && isAlive(other)) {
      throw new UsageError(
        `another run writes to ${folder}: process ${other.pid}${other.host === hostname() ? '' : ` on ${other.host}`}, since ${other.since}`,
        ['name another folder with --out, or wait until it has ended', `if it is gone: rm ${file}`],
      );
    }
    rmSync(file, { force: true });
    take(file, holder);
  }
  const release = () => {
    process.off('exit', release);
    rmSync(file, { force: true });
  };
  process.on('exit', release);
  return release;
}

/** Whether the file was not there. */
function take(file: string, holder: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined for a file that nobody has finished: its writer has died. */
function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** A process of another machine cannot be asked: it counts as one that goes on. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
