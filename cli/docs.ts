/** `leadline docs`: builds the documentation site, or serves it while it is written. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { execa } from 'execa';
import { UsageError } from '../engine/contract/errors.ts';
import { inHome } from '../suite/home.ts';
import { INTERNAL } from './exit-codes.ts';

export interface DocsFlags {
  /** The folder of a run, whose observations stand beside the engine's. */
  evidence?: string;
  out: string;
  dev?: boolean;
}

/** Its packages are installed apart from the others, so that the suite needs none of them. */
export async function docsCommand({ evidence, out, dev }: DocsFlags): Promise<number> {
  const site = inHome('site');
  if (!existsSync(join(site, 'package.json'))) {
    throw new UsageError('the documentation site is not part of the published package', [
      'run it in a clone of the project: npm run docs',
    ]);
  }
  const env = { ASTRO_TELEMETRY_DISABLED: '1', ...runIn(evidence) };
  await install(site);
  const astro = join(site, 'node_modules/astro/bin/astro.mjs');
  const args = dev ? ['dev'] : ['build', '--outDir', resolve(out), '--silent'];
  const started = performance.now();
  const { exitCode } = await execa(process.execPath, [astro, ...args], {
    cwd: site,
    env,
    stdio: 'inherit',
    reject: false,
  });
  if (exitCode !== 0) return INTERNAL;
  if (!dev) {
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    process.stdout.write(
      `✓ ${relative('.', resolve(out))}   built in ${seconds} s\n  open it: npx http-server ${relative('.', resolve(out))}   or any other file server\n`,
    );
  }
  return 0;
}

/** The variable by which the site's build finds the run. */
function runIn(folder: string | undefined): Record<string, string> {
  if (folder === undefined) return {};
  for (const file of ['conformance.yaml', 'evidence.ndjson']) {
    if (!existsSync(join(folder, file)))
      throw new UsageError(`--evidence ${folder}: there is no ${file}`, [
        'give the folder of a run, such as reports/out',
      ]);
  }
  return { LEADLINE_SITE_RUN: resolve(folder) };
}

/** Installs what the lock file says, unless that is what is installed. */
async function install(site: string): Promise<void> {
  const lock = readFileSync(join(site, 'package-lock.json'), 'utf8');
  const installed = join(site, 'node_modules/.leadline-lock');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  process.stdout.write('installing the packages of the site\n');
  await execa('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: site,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(installed, lock);
}
