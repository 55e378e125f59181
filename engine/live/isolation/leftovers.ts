/** Removing what runs left behind, their own or of runs that died. */
import { expectSuccess, type KubeClient } from '../../client/client.ts';
import { BUDGETS } from '../../contract/timing.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { controlNode, type NodeCommands } from '../nodes/commands.ts';
import { until } from '../transport/poll.ts';
import { allOf } from './cleanup.ts';
import { LEASES, STOPPED_ANNOTATION } from './locks.ts';
import { isKept, isLeftOver, KEPT_ANNOTATION, RUN_LABEL } from './ownership.ts';

/**
 * Removes a namespace with all that is in it; its pods get no grace period, as nothing watches them any more. They go last:
 * in a namespace that ends no ReplicaSet makes new ones in their place.
 */
export async function removeNamespace(client: KubeClient, path: string): Promise<void> {
  await client.send('DELETE', path);
  await client.send('DELETE', `${path}/pods`, { query: { gracePeriodSeconds: '0' } });
}

/** The namespaces of a run, or of all runs, as paths. */
async function namespacesOf(
  client: KubeClient,
  run?: string,
): Promise<{ path: string; object: KubeObject }[]> {
  const query = { labelSelector: run ? `${RUN_LABEL}=${run}` : RUN_LABEL };
  const list = expectSuccess(
    await client.send<{ items: KubeObject[] }>('GET', '/api/v1/namespaces', { query }),
  );
  return list.items.map((object) => ({ path: `/api/v1/namespaces/${object.metadata.name}`, object }));
}

/** The user wants to look at it: only `leadline clean` removes it. */
export async function markKept(client: KubeClient, path: string): Promise<void> {
  const body = { metadata: { annotations: { [KEPT_ANNOTATION]: 'true' } } };
  await client.send('PATCH', path, { body, contentType: 'application/merge-patch+json' });
}

/** Sweeps what dead runs left: namespaces, locks, and nodes that nobody started again; returns how many namespaces. */
export async function sweep(
  client: KubeClient,
  commands: NodeCommands,
  { kept } = { kept: false },
): Promise<number> {
  const namespaces = await namespacesOf(client);
  const now = client.now();
  const dead = namespaces.filter(
    ({ object }) =>
      !object.metadata.deletionTimestamp && isLeftOver(object, now) && (kept || !isKept(object)),
  );
  for (const { path } of dead) await removeNamespace(client, path);
  await dropLeases(client, RUN_LABEL, (lease) => isLeftOver(lease, now), commands);
  return dead.length;
}

/** Removes locks, and starts the node that the holder of one had stopped. */
async function dropLeases(
  client: KubeClient,
  labelSelector: string,
  which: (lease: KubeObject) => boolean,
  commands: NodeCommands,
): Promise<void> {
  const query = { labelSelector };
  const leases = expectSuccess(await client.send<{ items: KubeObject[] }>('GET', LEASES, { query }));
  // a node that cannot be started keeps its lease, which says so to whoever cleans up next
  await allOf(
    leases.items.filter(which).map(({ metadata }) => async () => {
      const stopped = metadata.annotations?.[STOPPED_ANNOTATION];
      if (stopped) await controlNode(commands, stopped, 'recovers');
      await client.send('DELETE', `${LEASES}/${metadata.name}`);
    }),
  );
}

/**
 * Removes all that a run made, also while its scenarios go on for a moment, and returns when it is gone; the answer is how
 * many namespaces that were. `kept`: also what the user wanted to look at.
 */
export async function removeRun(
  client: KubeClient,
  run: string,
  commands: NodeCommands,
  { kept }: { kept: boolean },
): Promise<number> {
  const removed = new Set<string>();
  const removeNamespaces = async () => {
    await until(BUDGETS.objectGone, async () => {
      const namespaces = (await namespacesOf(client, run)).filter(({ object }) => kept || !isKept(object));
      for (const { path, object } of namespaces.filter((n) => !n.object.metadata.deletionTimestamp)) {
        removed.add(object.metadata.name);
        await removeNamespace(client, path);
      }
      return namespaces.length === 0;
    });
  };
  await allOf([() => dropLeases(client, `${RUN_LABEL}=${run}`, () => true, commands), removeNamespaces]);
  return removed.size;
}
