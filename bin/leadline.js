#!/usr/bin/env node
// A clone runs its sources; a package has only what was built of them, because Node strips no types below node_modules.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
// by its default export: older versions, which get a message below, do not have the name
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [wantedMajor, wantedMinor] = engines.node.match(/\d+/g).map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  process.stderr.write(
    `error: Leadline needs Node ${wantedMajor}.${wantedMinor} or later, this is ${process.version}\n  in a clone, npm run conformance brings its own Node\n  in another folder, run npx leadline with a newer Node\n`,
  );
  process.exit(3);
}
const folder = existsSync(new URL('../cli/leadline.ts', import.meta.url)) ? '../cli' : '../dist/cli';
const extension = folder === '../cli' ? 'ts' : 'js';
const load = (name) => import(new URL(`${folder}/${name}.${extension}`, import.meta.url));
// first of all, so that a signal is handled while the rest is loaded
await load('signals');
cacheCompiled();
await load('leadline');

/** Node never returns from making a folder where the file system refuses it, so it is made here. */
function cacheCompiled() {
  const cache = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache');
  try {
    if (!existsSync(cache)) mkdirSync(cache);
  } catch {
    return;
  }
  const { directory } = module.enableCompileCache(cache);
  // this variable passes the cache on to worker threads; without it each compiles everything again
  if (directory) process.env.NODE_COMPILE_CACHE ??= cache;
}
