/** A cluster that is created for a run and removed after it. */
import { UsageError } from '../../engine/contract/errors.ts';
import { isProvider, provision } from '../../engine/live/provision/provision.ts';
import type { Provision, Provisioned } from '../../engine/live/provision/provisioned.ts';
import { probeImage } from '../../engine/live/workloads/pod-settings.ts';
import type { TargetOptions } from '../../engine/target-options.ts';
import { definitionOf, flagOf, OPTION_NAMES, type RunOptions } from '../options/table.ts';
import type { Output } from '../output.ts';

/**
 * The cluster that is to be made for a run; undefined if it exists. Nothing is made yet.
 *
 * @throws UsageError for an option about another kind of cluster
 */
export async function clusterFor(options: RunOptions, target: TargetOptions): Promise<Provision | undefined> {
  checkProvisionOptions(options);
  if (!isProvider(target.target)) return undefined;
  const { kindImage, kindConfig, nodes, dualStack, proxy, reuse, k3sImage } = options;
  const shape = { kindImage, kindConfig, nodes, dualStack, proxy, reuse, k3sImage };
  return provision(target.target, { run: target.run as string, probeImage: probeImage(target), ...shape });
}

function checkProvisionOptions(options: RunOptions): void {
  for (const name of OPTION_NAMES) {
    const { group, targets = [] } = definitionOf(name);
    if (group !== 'provision' || options[name] === undefined) continue;
    if (!targets.some((target) => target === options.target))
      throw new UsageError(`${flagOf(name)} is for --target ${targets.join(' and ')}`);
  }
}

/** Makes the cluster, and says in the target how it is reached: from here on it is like any other. */
export async function makeCluster(
  cluster: Provision,
  target: TargetOptions,
  output: Output,
): Promise<Provisioned> {
  output.line(`preparing ${cluster.what}: about a minute, more where images have to be pulled`);
  const started = performance.now();
  const made: Provisioned = await cluster.start();
  output.line(`  ready in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  target.provider = target.target;
  target.target = 'live';
  target.kubeconfig = made.kubeconfig;
  target.nodeStop ??= made.nodeStop;
  target.nodeStart ??= made.nodeStart;
  target.nodeShell ??= made.nodeShell;
  const { shell, backend, missing } = made.outside;
  if (missing) output.line(`  no machine outside reaches the nodes: ${missing}`);
  target.externalBackend ??= backend;
  target.outside ??= shell;
  if (made.ours) target.allowDisruptive ??= true;
  return made;
}

/** Removes the cluster, or says how to inspect and remove it where it is kept. */
export async function endCluster(
  cluster: Provision,
  made: Provisioned | undefined,
  keep: boolean,
  output: Output,
): Promise<void> {
  if (!keep) return cluster.remove();
  await made?.outside.close();
  const inspect = made ? `         inspect it   export KUBECONFIG=${made.kubeconfig}\n` : '';
  output.line(`  kept   ${cluster.what}\n${inspect}         remove it    ${cluster.removeBy}`);
}
