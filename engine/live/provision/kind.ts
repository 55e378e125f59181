/** Clusters of kind (https://kind.sigs.k8s.io), whose nodes are containers. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../contract/errors.ts';
import { temporaryFolder, writeTemporary } from '../../files.ts';
import { kindConfig } from './kind-config.ts';
import { createKindCluster, removeKindCluster, reuseKindCluster } from './kind-program.ts';
import { type Outside, outsideOf } from './outside.ts';
import { dockerVersion } from './programs.ts';
import type { Provision, Provisioned, ProvisionOptions } from './provisioned.ts';
import { awaitReady } from './ready.ts';

export function kindProvision(options: ProvisionOptions): Provision {
  const { run, reuse, kindImage: image, probeImage } = options;
  const name = reuse ?? `leadline-${run}`;
  const what = `the kind cluster ${name}`;
  const folder = temporaryFolder('leadline-kind');
  const stop = new AbortController();
  let creating: Promise<unknown> | undefined;
  let outside: Outside | undefined;
  let removing: Promise<void> | undefined;

  async function start(): Promise<Provisioned> {
    const kubeconfig = join(folder, 'kubeconfig');
    const config = configFile(options, folder);
    await dockerVersion();
    if (reuse) await reuseKindCluster(name, kubeconfig);
    else {
      creating = createKindCluster({ name, kubeconfig, config, image }, stop.signal);
      await creating;
    }
    const nodes = await awaitReady(kubeconfig, what);
    const [{ metadata }] = nodes;
    outside = await outsideOf(
      { nodes, container: metadata.name, network: 'kind' },
      `leadline-${run}`,
      probeImage,
    );
    return {
      kubeconfig,
      nodeStop: 'docker pause {node}',
      nodeStart: 'docker unpause {node}',
      nodeShell: 'docker exec --interactive {node} sh',
      ours: !reuse,
      outside,
    };
  }

  async function removeAll(): Promise<void> {
    stop.abort();
    // kind has to have ended before its cluster is removed
    await creating?.catch(() => {});
    await outside?.close();
    if (creating) await removeKindCluster(name);
    rmSync(folder, { recursive: true, force: true });
  }

  return {
    what,
    removeBy: `kind delete cluster --name ${name}`,
    start,
    remove: () => (removing ??= removeAll()),
  };
}

/** The user's file, or one that says what the flags say. */
export function configFile(options: ProvisionOptions, folder: string): string {
  const { kindConfig: given, nodes, dualStack, proxy } = options;
  if (!given) {
    const file = join(folder, 'kind.yaml');
    writeTemporary(file, kindConfig({ nodes, dualStack, proxy }));
    return file;
  }
  if (!existsSync(given))
    throw new UsageError(`there is no file ${given}`, [
      '--kind-config names a file with the configuration of a kind cluster',
    ]);
  if (nodes !== undefined || dualStack || proxy) {
    throw new UsageError(
      '--kind-config describes the whole cluster: it cannot be used with --nodes, --dual-stack or --proxy',
    );
  }
  return given;
}
