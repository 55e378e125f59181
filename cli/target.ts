/** The target of a run: a cluster that is there, or one that is made for the run and removed after it. */
import { UsageError } from '../engine/contract/errors.ts';
import { isProvider, provision } from '../engine/live/provision/provision.ts';
import type { Provision, Provisioned } from '../engine/live/provision/provisioned.ts';
import { probeImage } from '../engine/live/workloads/pod-settings.ts';
import type { TargetOptions } from '../engine/targets.ts';
import { flagOf, type RunFlags } from './options.ts';

const KIND_FLAGS = ['kindImage', 'kindConfig', 'nodes', 'dualStack', 'proxy', 'reuse'] as const;

/** The cluster that is to be made for a run; undefined if it is there. Nothing is made yet. */
export async function clusterFor(options: TargetOptions, flags: RunFlags): Promise<Provision | undefined> {
  if (!isProvider(options.target)) {
    const stray = KIND_FLAGS.find((flag) => flags[flag] !== undefined);
    if (stray) throw new UsageError(`${flagOf(stray)} is for --target kind`);
    return undefined;
  }
  const { kindImage, kindConfig, nodes, dualStack, proxy, reuse, k3sImage } = flags;
  const shape = { kindImage, kindConfig, nodes, dualStack, proxy, reuse, k3sImage };
  return provision(options.target, { run: options.run as string, probeImage: probeImage(options), ...shape });
}

/** Makes the cluster, returns what was made, and says in the options how it is reached: from here on it is as any other. */
export async function makeCluster(cluster: Provision, options: TargetOptions): Promise<Provisioned> {
  process.stdout.write(`preparing ${cluster.what}: about a minute, more where images have to be pulled\n`);
  const started = performance.now();
  const made: Provisioned = await cluster.start();
  process.stdout.write(`  ready in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`);
  options.provider = options.target;
  options.target = 'live';
  options.kubeconfig = made.kubeconfig;
  options.nodeStop ??= made.nodeStop;
  options.nodeStart ??= made.nodeStart;
  options.nodeShell ??= made.nodeShell;
  const { shell, backend, missing } = made.outside;
  if (missing) process.stdout.write(`  no machine outside reaches the nodes: ${missing}\n`);
  options.externalBackend ??= backend;
  options.outside ??= shell;
  if (made.ours) options.allowDisruptive ??= 'yes';
  return made;
}

/** Removes the cluster, unless the user wants to look at it. */
export async function endCluster(
  cluster: Provision,
  made: Provisioned | undefined,
  keep: boolean,
): Promise<void> {
  if (!keep) return cluster.remove();
  await made?.outside.close();
  const look = made ? `         look at it   export KUBECONFIG=${made.kubeconfig}\n` : '';
  process.stdout.write(`  kept   ${cluster.what}\n${look}         remove it    ${cluster.removeBy}\n`);
}
