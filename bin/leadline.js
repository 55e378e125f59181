#!/usr/bin/env node
// A clone runs its sources; a package has only what was built of them, because Node strips no types below node_modules.
import { existsSync, readFileSync } from 'node:fs';
// by its default export: older versions, which are to be told so, do not have the name
import module from 'node:module';
import { dirname } from 'node:path';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [wantedMajor, wantedMinor] = engines.node.match(/\d+/g).map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  process.stderr.write(
    `error: Leadline needs Node ${wantedMajor}.${wantedMinor} or later, this is ${process.version}\n  in a clone, npm run conformance brings its own\n`,
  );
  process.exit(3);
}
const { directory } = module.enableCompileCache();
// worker threads learn of the cache by this variable only; without it each compiles everything again
if (directory) process.env.NODE_COMPILE_CACHE ??= dirname(directory);
const source = new URL('../cli/leadline.ts', import.meta.url);
await import(existsSync(source) ? source : new URL('../dist/cli/leadline.js', import.meta.url));
