/** Locks that several runs share: a literal node port can be used by one scenario of all runs at a time. */
import { expectSuccess, type KubeClient } from '../../client/client.ts';
import { Inconclusive } from '../../contract/errors.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { until } from '../transport/poll.ts';
import { isLeftOver, isUnderWay, ownedBy, RUN_LABEL } from './ownership.ts';

export const LEASES = '/apis/coordination.k8s.io/v1/namespaces/default/leases';

/** Names the node that a scenario has stopped, on the lock that it holds: whoever cleans up starts it again. */
export const STOPPED_ANNOTATION = 'leadline.dev/stopped-node';

/** Held by a scenario that stops a node. */
const CLUSTER_LOCK = 'leadline-cluster';

/** A scenario that holds a lock ends well before this. */
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Takes all locks and returns what releases them. Two runs never wait for each other: all take them in order of their names,
 * that of the whole cluster last, as whoever holds another may have to wait for its end.
 */
export async function acquire(
  client: KubeClient,
  locks: string[],
  run: string,
): Promise<() => Promise<void>> {
  const held: string[] = [];
  const release = async () => {
    for (const name of held.splice(0)) await client.send('DELETE', `${LEASES}/${name}`);
  };
  try {
    for (const lock of inOrder(locks)) {
      const name = lock === '*' ? CLUSTER_LOCK : `leadline-${lock}`;
      await take(client, name, run);
      held.push(name);
    }
    await awaitPeace(client, locks, run);
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

function inOrder(locks: string[]): string[] {
  const others = locks.filter((lock) => lock !== '*').sort();
  return locks.includes('*') ? [...others, '*'] : others;
}

async function take(client: KubeClient, name: string, run: string): Promise<void> {
  const body = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, ...ownedBy(run) },
    spec: { holderIdentity: run },
  };
  const taken = await until(LONGEST_WAIT_MS, async () => {
    const { code } = await client.send('POST', LEASES, { body });
    if (code !== 201 && code !== 409) throw new Inconclusive(`cannot take the lock ${name}: HTTP ${code}`);
    if (code === 409) await isFree(client, name, run);
    return code === 201;
  });
  if (!taken) throw busy(name);
}

/** Whether no other run holds a lock; that of a dead run is taken away, unless a node is to be started with it (`sweep`). */
async function isFree(client: KubeClient, name: string, run: string): Promise<boolean> {
  const { code, body } = await client.send('GET', `${LEASES}/${name}`);
  if (code === 404) return true;
  const lease = body as KubeObject;
  if (code === 200 && isLeftOver(lease, client.now()) && !lease.metadata.annotations?.[STOPPED_ANNOTATION])
    await client.send('DELETE', `${LEASES}/${name}`);
  return code === 200 && lease.metadata.labels?.[RUN_LABEL] === run;
}

function busy(name: string): Inconclusive {
  return new Inconclusive(`another run holds ${name} for more than ${LONGEST_WAIT_MS / 60_000} minutes`);
}

/**
 * While a scenario of another run stops a node, no scenario may begin; and it stops the node only when those of other runs
 * have ended. Both look after they have said what they want, so that at most the milliseconds between are left to chance.
 * Which scenarios of one run may go on beside each other is the steps' business.
 */
async function awaitPeace(client: KubeClient, locks: string[], run: string): Promise<void> {
  const peaceful = locks.includes('*')
    ? () => noOtherScenario(client, run)
    : () => isFree(client, CLUSTER_LOCK, run);
  if (!(await until(LONGEST_WAIT_MS, peaceful))) throw busy(CLUSTER_LOCK);
}

async function noOtherScenario(client: KubeClient, run: string): Promise<boolean> {
  const query = { labelSelector: `${RUN_LABEL},${RUN_LABEL}!=${run}` };
  const list = expectSuccess(
    await client.send<{ items: KubeObject[] }>('GET', '/api/v1/namespaces', { query }),
  );
  return !list.items.some((namespace) => isUnderWay(namespace, client.now()));
}

/** Notes on the lock of the whole cluster which node is about to be stopped. */
export async function noteStopped(client: KubeClient, node: string): Promise<void> {
  const body = { metadata: { annotations: { [STOPPED_ANNOTATION]: node } } };
  await client.send('PATCH', `${LEASES}/${CLUSTER_LOCK}`, {
    body,
    contentType: 'application/merge-patch+json',
  });
}
