#!/usr/bin/env node
// A clone runs its sources; a package has only what was built of them, because Node strips no types below node_modules.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `error: Leadline needs Node 22.19 or later, this is ${process.version}\n  in a clone, npm run conformance brings its own\n`,
  );
  process.exit(3);
}
enableCompileCache();
const source = new URL('../cli/leadline.ts', import.meta.url);
await import(existsSync(source) ? source : new URL('../dist/cli/leadline.js', import.meta.url));
