/** Paths of features, with lines or without. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { UsageError } from '../../engine/contract/errors.ts';
import { HOME, inHome } from '../home.ts';

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
 * Checks that a path names a feature or a folder of the user, or of Leadline.
 *
 * @throws UsageError for what does not exist, is not a feature, or is a folder with a line
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
    throw new UsageError(`${file} is not a feature`, ['the name of a feature ends with .feature']);
}

/** Leadline's own features are named from its home, those of a user from the working directory. */
export function placeOf(paths: string[]): Place {
  const isHere = (path: string) => existsSync(fileOf(path));
  if (paths.length > 0 && paths.every(isHere)) return { folder: process.cwd(), paths };
  const own = (path: string) => existsSync(inHome(fileOf(path))) || isAbsolute(path);
  return { folder: HOME, paths: paths.map((path) => (own(path) ? path : resolve(path))) };
}
