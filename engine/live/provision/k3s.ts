/** Clusters of k3s by @testcontainers/k3s, a single node in one container. TESTCONTAINERS_* variables configure Ryuk and the host. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedK3sContainer } from '@testcontainers/k3s';
import { TargetError } from '../../contract/errors.ts';
import { temporaryFolder, writeTemporary } from '../../files.ts';
import { type Outside, outsideOf } from './outside.ts';
import { dockerVersion, program } from './programs.ts';
import type { Provision, Provisioned, ProvisionOptions } from './provisioned.ts';
import { awaitReady } from './ready.ts';

const IMAGE = 'rancher/k3s:latest';

export function k3sProvision({ run, probeImage, k3sImage = IMAGE }: ProvisionOptions): Provision {
  const name = `leadline-${run}`;
  const folder = temporaryFolder('leadline-k3s');
  let starting: Promise<StartedK3sContainer> | undefined;
  let outside: Outside | undefined;
  let removing: Promise<void> | undefined;

  async function start(): Promise<Provisioned> {
    const kubeconfig = join(folder, 'kubeconfig');
    await dockerVersion();
    const { K3sContainer } = await import('@testcontainers/k3s');
    starting = new K3sContainer(k3sImage).withName(name).start();
    const container = await starting.catch((error: Error) => {
      throw startFailure(error, k3sImage);
    });
    writeTemporary(kubeconfig, container.getKubeConfig());
    const nodes = await awaitReady(kubeconfig, `the k3s cluster ${name}`);
    outside = await outsideOf({ nodes, container: name, network: 'bridge' }, name, probeImage);
    return { kubeconfig, ours: true, nodeShell: `docker exec --interactive ${name} sh`, outside };
  }

  async function removeAll(): Promise<void> {
    const container = await starting?.catch(() => undefined);
    await outside?.close();
    await container?.stop({ remove: true, removeVolumes: true });
    rmSync(folder, { recursive: true, force: true });
  }

  return {
    what: `the k3s cluster ${name} (${k3sImage})`,
    removeBy: `docker rm --force --volumes ${name}`,
    start,
    remove: () => (removing ??= removeAll()),
  };
}

/** Also used for a cluster that an earlier run has left. */
export async function removeK3sCluster(name: string): Promise<void> {
  const { exitCode, stderr } = await program('docker', ['rm', '--force', '--volumes', name]);
  if (exitCode !== 0) throw new TargetError(`the container ${name} could not be removed: ${stderr.trim()}`);
}

export function startFailure(error: Error, image: string): TargetError {
  const reason = error.message.split('\n')[0];
  if (/pull|manifest|no such image|registry|404/i.test(error.message)) {
    return new TargetError(`the image ${image} cannot be pulled: ${reason}`, [
      'name one that exists with --k3s-image, such as rancher/k3s:v1.36.1-k3s1',
    ]);
  }
  return new TargetError(`k3s did not start: ${reason}`, [
    `does it work without Leadline?  docker run --privileged ${image} server`,
  ]);
}
