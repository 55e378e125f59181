/** What is removed when a run is stopped, and how a user removes it. */
import { rmSync, writeFileSync } from 'node:fs';
import { countOf } from '../../engine/contract/counts.ts';
import type { Provision } from '../../engine/live/provision/provisioned.ts';
import type { TargetOptions } from '../../engine/target-options.ts';
import type { Output } from '../output.ts';

/** The command that removes what a run makes; undefined for the reference engine, which makes nothing. */
export function cleanUpCommand(
  { target, run }: TargetOptions,
  cluster: Provision | undefined,
): string | undefined {
  if (cluster) return cluster.removeBy;
  return target === 'live' ? `npx leadline clean --run ${run}` : undefined;
}

/** Removes what a stopped run has made: its cluster, or its namespaces. */
export async function cleanUp(
  options: TargetOptions,
  cluster: Provision | undefined,
  output: Output,
): Promise<void> {
  if (!cleanUpCommand(options, cluster)) {
    output.error('\ninterrupted');
    return;
  }
  const what = cluster ? cluster.what : 'what this run has made';
  output.error(`\ninterrupted: removing ${what} (once more to stop at once)`);
  stopWorkers(options.stopFile, output);
  if (cluster) await cluster.remove();
  else {
    const { removeLiveRun } = await import('../../engine/live/clean.ts');
    output.error(`${countOf(await removeLiveRun(options), 'namespace')} removed`);
  }
  if (options.stopFile) rmSync(options.stopFile, { force: true });
}

/** Scenarios that go on all the same fail because their objects are gone, which is less friendly and no more. */
function stopWorkers(stopFile: string | undefined, output: Output): void {
  if (!stopFile) return;
  try {
    writeFileSync(stopFile, '');
  } catch {
    output.error(`  cannot write ${stopFile}, which would end scenarios sooner`);
  }
}
