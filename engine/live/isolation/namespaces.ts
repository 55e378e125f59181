/** Namespaces of a run: how they are made, and when pods can be made in them. */
import type { KubeClient, Reply } from '../../client/client.ts';
import { until } from '../transport/poll.ts';
import { ownedBy } from './ownership.ts';

/** Labelled as the run's own; whether it was made is the caller's to judge. */
export function makeNamespace(client: KubeClient, name: string, run: string): Promise<Reply> {
  const metadata = { name, ...ownedBy(run) };
  return client.send('POST', '/api/v1/namespaces', {
    body: { apiVersion: 'v1', kind: 'Namespace', metadata },
  });
}

/** Pods are refused until a namespace has its service account. `name` is the real one; returns whether it came in time. */
export function awaitAccount(client: KubeClient, name: string, limitMs: number): Promise<boolean> {
  const path = `/api/v1/namespaces/${name}/serviceaccounts/default`;
  return until(limitMs, async () => (await client.send('GET', path)).code === 200);
}
