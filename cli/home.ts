/** Where Leadline's own features, steps and settings are: a clone of the project, or an installed package. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { UsageError } from '../engine/contract/errors.ts';

const HOME = join(import.meta.dirname, '..');

/** Source files run in a clone; a package has what was built of them. */
export const isClone = import.meta.filename.endsWith('.ts');

/** How the command of a run begins. */
export const RUN_COMMAND = isClone ? 'npm run conformance --' : 'npx leadline run';

export function inHome(...path: string[]): string {
  return join(HOME, ...path);
}

/** Feature files, and the folder from which they are named. */
export interface Place {
  folder: string;
  paths: string[];
}

/** The file of `file.feature:7:12`, and its lines. */
export function partsOf(path: string): { file: string; lines: number[] } {
  const parts = path.split(':');
  const end = Math.max(1, parts.findLastIndex((part) => !/^\d+$/.test(part)) + 1);
  return { file: parts.slice(0, end).join(':'), lines: parts.slice(end).map(Number) };
}

export const fileOf = (path: string) => partsOf(path).file;

/**
 * Checks that a path means something of the user's, or of Leadline's own.
 *
 * @throws UsageError for what is not there, is no feature, or has a line where there are none
 */
export function checkPath(path: string): void {
  const { file, lines } = partsOf(path);
  const stats = [file, inHome(file)].map((p) => statSync(p, { throwIfNoEntry: false })).find(Boolean);
  if (!stats) {
    throw new UsageError(`there is no ${path}`, [
      'name feature files or folders; npx leadline --help  lists the commands',
    ]);
  }
  if (stats.isDirectory() && lines.length > 0)
    throw new UsageError(`${path}: ${file} is a folder, which has no lines`, ['name a file of it']);
  // the two that Gherkin knows
  if (!stats.isDirectory() && !/\.(feature|md)$/.test(file))
    throw new UsageError(`${file} is no feature`, ['the name of one ends with .feature']);
}

/** Leadline's own features are named from its home, those of a user from where the user is. */
export function placeOf(paths: string[]): Place {
  const isHere = (path: string) => existsSync(fileOf(path));
  if (paths.length > 0 && paths.every(isHere)) return { folder: process.cwd(), paths };
  const own = (path: string) => existsSync(inHome(fileOf(path))) || isAbsolute(path);
  return { folder: HOME, paths: paths.map((path) => (own(path) ? path : resolve(path))) };
}
