/** Where Leadline's own features, steps and settings are: a clone of the project, or an installed package. */
import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

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

/** Whether a path means something of the user's, or of Leadline's own. */
export function isFeature(path: string): boolean {
  return existsSync(fileOf(path)) || existsSync(inHome(fileOf(path)));
}

/** Leadline's own features are named from its home, those of a user from where the user is. */
export function placeOf(paths: string[]): Place {
  const isHere = (path: string) => existsSync(fileOf(path));
  if (paths.length > 0 && paths.every(isHere)) return { folder: process.cwd(), paths };
  const own = (path: string) => existsSync(inHome(fileOf(path))) || isAbsolute(path);
  return { folder: HOME, paths: paths.map((path) => (own(path) ? path : resolve(path))) };
}
