/** Locks that several runs share: a literal node port can be used by one scenario of all runs at a time. */
import type { KubeClient } from '../client/client.ts';
import { CouldNotTell } from '../contract/errors.ts';
import type { KubeObject } from '../contract/objects.ts';
import { POLL_INTERVAL_MS } from '../contract/timing.ts';
import { isLeftOver, ownedBy } from './ownership.ts';

const PATH = '/apis/coordination.k8s.io/v1/namespaces/default/leases';

/** A scenario that holds a lock ends well before this. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** Takes all locks, in order of their names so that two runs never wait for each other; returns what releases them. */
export async function acquire(client: KubeClient, locks: string[], run: string): Promise<() => Promise<void>> {
  const held: string[] = [];
  const release = async () => {
    for (const name of held.splice(0)) await client.send('DELETE', `${PATH}/${name}`);
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
    const reply = await client.send('POST', PATH, { body });
    if (reply.code === 201) return;
    if (reply.code !== 409) throw new CouldNotTell(`cannot take the lock ${name}: HTTP ${reply.code}`);
    const holder = await client.send('GET', `${PATH}/${name}`);
    if (holder.code === 200 && isLeftOver(holder.body as KubeObject, Date.now())) {
      await client.send('DELETE', `${PATH}/${name}`);
    } else await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
  throw new CouldNotTell(`another run holds ${name} for more than ${LONGEST_WAIT_MS / 60_000} minutes`);
}
