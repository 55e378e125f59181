/** `leadline clean`: removes what runs have left, after a crash or because it was kept. */
import { countOf } from '../engine/contract/counts.ts';
import { UsageError } from '../engine/contract/errors.ts';
import { resolved, workerOptions } from '../suite/options/resolve.ts';

export interface CleanFlags {
  target: 'live' | 'kind' | 'k3s';
  run?: string;
  kubeconfig?: string;
  context?: string;
  nodeStart?: string;
}

export async function cleanCommand({ target, run, ...flags }: CleanFlags): Promise<number> {
  if (target === 'live') {
    const { removeDeadRuns, removeLiveRun } = await import('../engine/live/clean.ts');
    const options = { ...workerOptions(resolved(flags, process.env)), run };
    const count = await (run ? removeLiveRun(options) : removeDeadRuns(options));
    process.stdout.write(`${countOf(count, 'namespace')} removed\n`);
    return 0;
  }
  if (!run) {
    throw new UsageError(`name the run with --run: its ${target} cluster is leadline-<run>`, [
      target === 'kind' ? 'kind get clusters' : 'docker ps --filter name=leadline-',
    ]);
  }
  const { removeCluster } = await import('../engine/live/provision/provision.ts');
  await removeCluster(target, run);
  process.stdout.write(`leadline-${run} removed\n`);
  return 0;
}
