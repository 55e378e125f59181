/** Locks that several runs share: a literal node port can be used by one scenario of all runs at a time. */
import type { KubeClient } from '../client/client.ts';
import { CouldNotTell } from '../contract/errors.ts';
import type { KubeObject } from '../contract/objects.ts';
import { POLL_INTERVAL_MS } from '../contract/timing.ts';
import { isLeftOver, ownedBy } from './ownership.ts';

export const LEASES = '/apis/coordination.k8s.io/v1/namespaces/default/leases';

/** Names the node that a scenario has stopped, on the lock that it holds: whoever cleans up starts it again. */
export const STOPPED_ANNOTATION = 'leadline.dev/stopped-node';

/** A scenario that holds a lock ends well before this. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** Takes all locks, in order of their names so that two runs never wait for each other; returns what releases them. */
export async function acquire(
  client: KubeClient,
  locks: string[],
  run: string,
): Promise<() => Promise<void>> {
  const held: string[] = [];
  const release = async () => {
    for (const name of held.splice(0)) await client.send('DELETE', `${LEASES}/${name}`);
  };
  for (const lock of [...locks].sort()) {
    const name = `leadline-${lock === '*' ? 'cluster' : lock}`;
    try {
      await take(client, name, run);
    } catch (error) {
      await release();
      throw error;
    }
    held.push(name);
  }
  return release;
}

async function take(client: KubeClient, name: string, run: string): Promise<void> {
  const body = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, ...ownedBy(run) },
    spec: { holderIdentity: run },
  };
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += POLL_INTERVAL_MS) {
    const reply = await client.send('POST', LEASES, { body });
    if (reply.code === 201) return;
    if (reply.code !== 409) throw new CouldNotTell(`cannot take the lock ${name}: HTTP ${reply.code}`);
    const holder = await client.send('GET', `${LEASES}/${name}`);
    if (holder.code === 200 && isLeftOver(holder.body as KubeObject, Date.now())) {
      await client.send('DELETE', `${LEASES}/${name}`);
    } else await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
  throw new CouldNotTell(`another run holds ${name} for more than ${LONGEST_WAIT_MS / 60_000} minutes`);
}

/** Notes on the lock of the whole cluster which node is about to be stopped. */
export async function noteStopped(client: KubeClient, node: string): Promise<void> {
  const body = { metadata: { annotations: { [STOPPED_ANNOTATION]: node } } };
  await client.send('PATCH', `${LEASES}/leadline-cluster`, {
    body,
    contentType: 'application/merge-patch+json',
  });
}
