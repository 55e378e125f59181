/** The manifests with which the pages about manifests begin. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from './home.ts';

/** `examples/shop.yaml` without its comments, which are about the command. */
export function shopManifests(): string {
  return readFileSync(join(HOME, 'examples/shop.yaml'), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');
}
