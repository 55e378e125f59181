/** What a run on a target needs, and what of it is missing. */
import { globSync, readFileSync } from 'node:fs';
import type { Check } from '../../engine/live/doctor/checks.ts';
import { checkCluster, checkProvider } from '../../engine/live/doctor/doctor.ts';
import { newRunId } from '../../engine/live/isolation/ownership.ts';
import { isProvider } from '../../engine/live/provision/provision.ts';
import type { TargetOptions } from '../../engine/target-options.ts';
import { inHome } from '../home.ts';
import { workerOptions } from '../options/resolve.ts';
import type { RunOptions, TargetName } from '../options/table.ts';
import { cleanUp, cleanUpCommand } from '../run/clean-up.ts';
import type { RunIo } from '../run/run-io.ts';
import { unlessStopped } from '../run/stop.ts';

/** The target that is checked: the reference engine needs nothing that could be missing. */
export function checkedTarget({ target = 'live' }: RunOptions): Exclude<TargetName, 'reference'> {
  return target === 'reference' ? 'live' : target;
}

/** @throws Interrupted after a stop, when what was made to check the cluster is removed */
export async function checksFor(
  options: RunOptions,
  io: Pick<RunIo, 'output' | 'stop' | 'stoppable'>,
): Promise<Check[]> {
  const target = checkedTarget(options);
  if (isProvider(target)) return checkProvider(target);
  const cluster: TargetOptions = { ...workerOptions(options), target, run: newRunId() };
  io.stoppable?.(cleanUpCommand(cluster, undefined));
  try {
    return await unlessStopped(checkCluster(cluster, literalNodePorts()), io.stop);
  } catch (error) {
    if (io.stop?.aborted) await cleanUp(cluster, undefined, io.output);
    throw error;
  }
}

/** The node ports that features name. */
function literalNodePorts(): number[] {
  const texts = globSync(inHome('features/**/*.feature')).map((file) => readFileSync(file, 'utf8'));
  const ports = texts.flatMap((text) => [...text.matchAll(/nodePort: *(3\d{4})/g)].map((m) => Number(m[1])));
  return [...new Set(ports)].sort();
}
