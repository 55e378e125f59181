/** The namespaces of a run: making, listing and removing them. Names are those of the cluster. */
import { expectSuccess, type KubeClient, type Reply } from '../../client/client.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { pollUntil } from '../transport/poll.ts';
import { annotate } from './annotate.ts';
import { KEPT_ANNOTATION, ownedBy, RUN_LABEL, RUN_NAMESPACE } from './ownership.ts';

const NAMESPACES = '/api/v1/namespaces';

/** The path of a namespace; collections of what is in it begin with it. */
function pathOf(name: string): string {
  return `${NAMESPACES}/${name}`;
}

/** Labelled as the run's own; whether it was made is for the caller to find in the reply. */
export function makeNamespace(client: KubeClient, name: string, run: string): Promise<Reply> {
  const metadata = { name, ...ownedBy(run) };
  return client.send('POST', NAMESPACES, { body: { apiVersion: 'v1', kind: 'Namespace', metadata } });
}

/** Waits until a namespace has its service account: before that, pods are refused. Returns whether it came in `limitMs`. */
export function awaitAccount(client: KubeClient, name: string, limitMs: number): Promise<boolean> {
  const path = `${pathOf(name)}/serviceaccounts/default`;
  return pollUntil(limitMs, async () => (await client.send('GET', path)).code === 200);
}

/**
 * Removes a namespace with all that is in it. Its Services go first, so that their node ports are free at once and not only
 * when the namespace is gone. Its pods go last, without a grace period, as nothing observes them any more: in a namespace that
 * is terminating no ReplicaSet replaces them.
 */
export async function removeNamespace(client: KubeClient, name: string): Promise<void> {
  const path = pathOf(name);
  await client.send('DELETE', `${path}/services`);
  await client.send('DELETE', path);
  await client.send('DELETE', `${path}/pods`, { query: { gracePeriodSeconds: '0' } });
}

/** Marks a namespace that the user wants to keep: only `leadline clean` removes it. */
export async function keepNamespace(client: KubeClient, name: string): Promise<void> {
  await annotate(client, pathOf(name), { [KEPT_ANNOTATION]: 'true' });
}

/** The namespaces that a label selector selects; without one those of all runs. */
export async function runNamespaces(client: KubeClient, labelSelector = RUN_LABEL): Promise<KubeObject[]> {
  const query = { labelSelector };
  return expectSuccess(await client.send<{ items: KubeObject[] }>('GET', NAMESPACES, { query })).items;
}

/** Runs `act` in a namespace that is made for it and removed after it. `purpose` is a part of its name. */
export async function inNamespace<T>(
  client: KubeClient,
  { purpose, run }: { purpose: string; run: string },
  act: (namespace: string) => Promise<T>,
): Promise<T> {
  const name = `${RUN_NAMESPACE}${purpose}-${run}`;
  await makeNamespace(client, name, run);
  try {
    return await act(name);
  } finally {
    await removeNamespace(client, name);
  }
}
