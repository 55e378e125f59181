import { readFileSync } from 'node:fs';
import { inHome, isClone } from './home.ts';

/** The version of Leadline, from its package. */
export const version = (
  JSON.parse(readFileSync(inHome(isClone ? '' : '..', 'package.json'), 'utf8')) as { version: string }
).version;
