/** Leases of the namespace `default`, by which runs know of each other. */
import { expectSuccess, type KubeClient, type Reply } from '../../client/client.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { annotate } from './annotate.ts';
import { ownedBy } from './ownership.ts';

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/default/leases';

/** Names the node that a scenario has stopped, on the Lease that it holds: whoever cleans up starts it again. */
const STOPPED_ANNOTATION = 'leadline.dev/stopped-node';

/** The Lease of a scenario that needs the whole cluster for itself. */
export const CLUSTER_LEASE = 'leadline-cluster';

/** 201 if the run holds it from now on, 409 if it exists already. */
export function createLease(client: KubeClient, name: string, run: string): Promise<Reply> {
  return client.send('POST', LEASES, {
    body: {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name, ...ownedBy(run) },
      spec: { holderIdentity: run },
    },
  });
}

export function readLease(client: KubeClient, name: string): Promise<Reply> {
  return client.send('GET', `${LEASES}/${name}`);
}

export async function listLeases(client: KubeClient, labelSelector: string): Promise<KubeObject[]> {
  const query = { labelSelector };
  return expectSuccess(await client.send<{ items: KubeObject[] }>('GET', LEASES, { query })).items;
}

export async function deleteLease(client: KubeClient, name: string): Promise<void> {
  await client.send('DELETE', `${LEASES}/${name}`);
}

export function stoppedNode({ metadata }: KubeObject): string | undefined {
  return metadata.annotations?.[STOPPED_ANNOTATION];
}

/** Notes on the Lease of the whole cluster which node is about to be stopped, by its name in the cluster. */
export async function noteStopped(client: KubeClient, node: string): Promise<void> {
  await annotate(client, `${LEASES}/${CLUSTER_LEASE}`, { [STOPPED_ANNOTATION]: node });
}
