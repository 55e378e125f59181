/** `leadline doctor`: what a run needs, and what of it is missing. */
import { globSync, readFileSync } from 'node:fs';
import type { Check } from '../engine/live/doctor/checks.ts';
import { newRunId } from '../engine/live/isolation/ownership.ts';
import { isProvider } from '../engine/live/provision/provision.ts';
import type { TargetOptions } from '../engine/targets.ts';
import { inHome } from './home.ts';
import { type Interruptible, leftToHandler, onInterrupt } from './interrupt.ts';
import { type RunFlags, targetOptions } from './options.ts';
import { version } from './version.ts';

const MARKS = { ok: '✓', limited: '-', missing: '✗' };

export async function doctorCommand(flags: RunFlags): Promise<number> {
  const options: TargetOptions = { ...targetOptions(flags), run: newRunId() };
  // the reference engine needs nothing that could be missing
  const target = options.target === 'reference' ? 'live' : options.target;
  process.stdout.write(`Leadline ${version}: what a run on ${target} needs\n`);
  const { checkCluster, checkProvider } = await import('../engine/live/doctor/doctor.ts');
  // an older Node comes no further than bin/leadline.js
  const node: Check = { name: 'Node', state: 'ok', detail: process.version };
  const checks = [
    node,
    ...(isProvider(target)
      ? await checkProvider(target)
      : await withCleanup(options, () => checkCluster(options, literalNodePorts()))),
  ];
  const width = Math.max(...checks.map(({ name }) => name.length));
  for (const { name, state, detail, fix } of checks) {
    process.stdout.write(`  ${MARKS[state]} ${name.padEnd(width)}  ${detail}\n`);
    if (fix && state !== 'ok') process.stdout.write(`    ${' '.repeat(width)}  ${fix}\n`);
  }
  const missing = checks.filter(({ state }) => state === 'missing').length;
  const limited = checks.filter(({ state }) => state === 'limited').length;
  const rest = limited > 0 ? `; ${limited} would leave rules out` : '';
  process.stdout.write(missing > 0 ? `not ready: ${missing} missing${rest}\n` : `ready${rest}\n`);
  return missing > 0 ? 3 : 0;
}

/** A signal removes what was made to look at the cluster, as it does in a run. */
async function withCleanup<T>(options: TargetOptions, act: () => Promise<T>): Promise<T> {
  const run: Interruptible = { conclude: async () => {} };
  const done = onInterrupt({ ...options, target: 'live' }, run);
  try {
    return await act();
  } finally {
    await leftToHandler(run);
    done();
  }
}

/** The node ports that features name. */
function literalNodePorts(): number[] {
  const texts = globSync(inHome('features/**/*.feature')).map((file) => readFileSync(file, 'utf8'));
  const ports = texts.flatMap((text) => [...text.matchAll(/nodePort: *(3\d{4})/g)].map((m) => Number(m[1])));
  return [...new Set(ports)].sort();
}
