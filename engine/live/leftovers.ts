/** Removing what runs left behind, their own or of runs that died. */
import { expectSuccess, type KubeClient } from '../client/client.ts';
import type { KubeObject } from '../contract/objects.ts';
import { BUDGETS, POLL_INTERVAL_MS } from '../contract/timing.ts';
import { LEASES, STOPPED_ANNOTATION } from './locks.ts';
import { controlNode, type NodeCommands } from './nodes.ts';
import { isLeftOver, RUN_LABEL } from './ownership.ts';

/** Removes a namespace with all that is in it; its pods get no grace period, as nothing watches them any more. */
export async function removeNamespace(client: KubeClient, path: string): Promise<void> {
  await client.send('DELETE', `${path}/pods`, { query: { gracePeriodSeconds: '0' } });
  await client.send('DELETE', path);
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

/** Sweeps what dead runs left; returns the names. */
export async function sweep(client: KubeClient): Promise<string[]> {
  const dead = (await namespacesOf(client)).filter(
    ({ object }) => !object.metadata.deletionTimestamp && isLeftOver(object, Date.now()),
  );
  for (const { path } of dead) await removeNamespace(client, path);
  return dead.map(({ object }) => object.metadata.name);
}

/** Removes all that a run made, also while its scenarios go on for a moment; returns how many namespaces that were. */
export async function removeRun(client: KubeClient, run: string, commands: NodeCommands): Promise<number> {
  const removed = new Set<string>();
  const query = { labelSelector: `${RUN_LABEL}=${run}` };
  const leases = expectSuccess(await client.send<{ items: KubeObject[] }>('GET', LEASES, { query }));
  for (const { metadata } of leases.items) {
    const stopped = metadata.annotations?.[STOPPED_ANNOTATION];
    if (stopped) await controlNode(commands, stopped, 'recovers');
    await client.send('DELETE', `${LEASES}/${metadata.name}`);
  }
  for (let left = BUDGETS.objectGone; left > 0; left -= POLL_INTERVAL_MS) {
    const namespaces = await namespacesOf(client, run);
    if (namespaces.length === 0) break;
    for (const { path, object } of namespaces.filter((n) => !n.object.metadata.deletionTimestamp)) {
      removed.add(object.metadata.name);
      await removeNamespace(client, path);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
  return removed.size;
}
