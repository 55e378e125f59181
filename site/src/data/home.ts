import { resolve } from 'node:path';

/** The root of the project. Astro builds in the folder of the site. */
export const HOME = resolve(process.cwd(), '..');
