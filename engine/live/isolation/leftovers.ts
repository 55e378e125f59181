/** Removing what runs have left behind: this run at its end, or runs that died. */
import type { KubeClient } from '../../client/client.ts';
import { BUDGETS } from '../../contract/timing.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { pollUntil } from '../transport/poll.ts';
import { cleanUp } from './cleanup.ts';
import { deleteLease, listLeases, stoppedNode } from './leases.ts';
import { removeNamespace, runNamespaces } from './namespaces.ts';
import { isKept, isLeftOver, RUN_LABEL } from './ownership.ts';

/** Starts a node again that a scenario has stopped. */
export type StartNode = (node: string) => Promise<void>;

/**
 * Removes namespaces and locks of dead runs, and starts nodes that they had stopped. Returns the number of namespaces.
 * `kept`: also those that their users wanted to keep.
 */
export async function sweep(
  client: KubeClient,
  startNode: StartNode,
  { kept } = { kept: false },
): Promise<number> {
  const now = client.now();
  const dead = (await runNamespaces(client)).filter(
    (namespace) =>
      !namespace.metadata.deletionTimestamp && isLeftOver(namespace, now) && (kept || !isKept(namespace)),
  );
  for (const { metadata } of dead) await removeNamespace(client, metadata.name);
  await dropLeases(client, RUN_LABEL, (lease) => isLeftOver(lease, now), startNode);
  return dead.length;
}

/** Removes locks, and starts the nodes that their holders had stopped. */
async function dropLeases(
  client: KubeClient,
  labelSelector: string,
  which: (lease: KubeObject) => boolean,
  startNode: StartNode,
): Promise<void> {
  const leases = await listLeases(client, labelSelector);
  await cleanUp(
    leases.filter(which).map((lease) => async () => {
      const stopped = stoppedNode(lease);
      // if the node does not start, the Lease stays and names it to whoever cleans up next
      if (stopped) await startNode(stopped);
      await deleteLease(client, lease.metadata.name);
    }),
  );
}

/**
 * Removes all that a run has made, also while its last scenarios are still ending, and returns when it is gone: the number of
 * its namespaces. `kept`: also those that the user wanted to keep.
 */
export async function removeRun(
  client: KubeClient,
  run: string,
  startNode: StartNode,
  { kept }: { kept: boolean },
): Promise<number> {
  const ofRun = `${RUN_LABEL}=${run}`;
  const removed = new Set<string>();
  const removeNamespaces = async () => {
    await pollUntil(BUDGETS.objectGone, async () => {
      const namespaces = (await runNamespaces(client, ofRun)).filter((object) => kept || !isKept(object));
      for (const { metadata } of namespaces.filter((object) => !object.metadata.deletionTimestamp)) {
        removed.add(metadata.name);
        await removeNamespace(client, metadata.name);
      }
      return namespaces.length === 0;
    });
  };
  await cleanUp([() => dropLeases(client, ofRun, () => true, startNode), removeNamespaces]);
  return removed.size;
}
