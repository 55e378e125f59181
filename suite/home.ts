/** Where Leadline's own features, steps and settings are: a clone of the project, or an installed package. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const HOME = join(import.meta.dirname, '..');

/** Source files run in a clone; a package has what was built of them. */
const isClone = import.meta.filename.endsWith('.ts');

/** The extension of programs and steps. */
export const EXTENSION = isClone ? 'ts' : 'js';

/** How the command of a run begins. */
export const RUN_COMMAND = isClone ? 'npm run conformance --' : 'npx leadline run';

export function inHome(...path: string[]): string {
  return join(HOME, ...path);
}

/** The version of Leadline, from its package. */
export const version = (
  JSON.parse(readFileSync(inHome(isClone ? '' : '..', 'package.json'), 'utf8')) as { version: string }
).version;
