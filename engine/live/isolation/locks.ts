/** Locks that all runs on a cluster share: a literal node port can be used by one scenario at a time. */
import type { KubeClient } from '../../client/client.ts';
import { Inconclusive } from '../../contract/errors.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { pollUntil } from '../transport/poll.ts';
import { CLUSTER_LEASE, createLease, deleteLease, readLease, stoppedNode } from './leases.ts';
import { runNamespaces } from './namespaces.ts';
import { isLeftOver, isUnderWay, RUN_LABEL } from './ownership.ts';

/** A scenario that holds a lock ends well before this. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** The lock of a scenario that needs the whole cluster for itself, because it stops a node or counts lost requests. */
export const WHOLE_CLUSTER = '*';

/**
 * Takes all locks and returns what releases them. Runs cannot deadlock: all take locks in order of their names, that of the
 * whole cluster last, because whoever holds another may have to wait for its end.
 *
 * @throws Inconclusive if a lock cannot be taken in five minutes, or the API server refuses; no lock is held then
 */
export async function acquire(
  client: KubeClient,
  locks: string[],
  run: string,
): Promise<() => Promise<void>> {
  const held: string[] = [];
  const release = async () => {
    for (const name of held.splice(0)) await deleteLease(client, name);
  };
  try {
    for (const lock of inOrder(locks)) {
      const name = lock === WHOLE_CLUSTER ? CLUSTER_LEASE : `leadline-${lock}`;
      await take(client, name, run);
      held.push(name);
    }
    await awaitTurn(client, locks, run);
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

function inOrder(locks: string[]): string[] {
  const others = locks.filter((lock) => lock !== WHOLE_CLUSTER).sort();
  return locks.includes(WHOLE_CLUSTER) ? [...others, WHOLE_CLUSTER] : others;
}

async function take(client: KubeClient, name: string, run: string): Promise<void> {
  const taken = await pollUntil(LONGEST_WAIT_MS, async () => {
    const { code } = await createLease(client, name, run);
    if (code !== 201 && code !== 409) throw new Inconclusive(`cannot take the lock ${name}: HTTP ${code}`);
    if (code === 409) await isFree(client, name, run);
    return code === 201;
  });
  if (!taken) throw busy(name);
}

/** Whether no other run holds a lock. That of a dead run is removed, unless a node has to be started before (`sweep`). */
async function isFree(client: KubeClient, name: string, run: string): Promise<boolean> {
  const { code, body } = await readLease(client, name);
  if (code === 404) return true;
  const lease = body as KubeObject;
  if (code === 200 && isLeftOver(lease, client.now()) && stoppedNode(lease) === undefined)
    await deleteLease(client, name);
  return code === 200 && lease.metadata.labels?.[RUN_LABEL] === run;
}

function busy(name: string): Inconclusive {
  const limit = LONGEST_WAIT_MS / 60_000;
  return new Inconclusive(`another run has held ${name} for more than ${limit} minutes`);
}

/**
 * While a scenario of another run has the whole cluster, no scenario may begin; and it goes on only when those of other runs
 * have ended. Both check after they have taken their own Lease or namespace, so a race can only last milliseconds. Which
 * scenarios of one run may go on beside each other is decided by the steps.
 */
async function awaitTurn(client: KubeClient, locks: string[], run: string): Promise<void> {
  const isOurTurn = locks.includes(WHOLE_CLUSTER)
    ? () => noOtherScenario(client, run)
    : () => isFree(client, CLUSTER_LEASE, run);
  if (!(await pollUntil(LONGEST_WAIT_MS, isOurTurn))) throw busy(CLUSTER_LEASE);
}

async function noOtherScenario(client: KubeClient, run: string): Promise<boolean> {
  const namespaces = await runNamespaces(client, `${RUN_LABEL},${RUN_LABEL}!=${run}`);
  return !namespaces.some((namespace) => isUnderWay(namespace, client.now()));
}
