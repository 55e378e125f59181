import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The root of the project: the site is built in its own folder, and its tests run in the root. */
export const HOME = existsSync('features') ? resolve('.') : resolve('..');
