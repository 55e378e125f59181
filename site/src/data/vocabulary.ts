/** The vocabulary of steps, as `leadline steps --json` prints it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Vocabulary } from '../../../suite/vocabulary/vocabulary.ts';
import { HOME } from './home.ts';

export function vocabulary(): Vocabulary {
  const output = execFileSync(process.execPath, [join(HOME, 'bin/leadline.js'), 'steps', '--json'], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as Vocabulary;
}
