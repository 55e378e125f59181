/** Removing what runs left behind, their own or of runs that died. */
import { type KubeClient, expectSuccess } from '../client/client.ts';
import type { KubeObject } from '../contract/objects.ts';
import { isLeftOver, RUN_LABEL } from './ownership.ts';

/** Removes a namespace with all that is in it; its pods get no grace period, as nothing watches them any more. */
export async function removeNamespace(client: KubeClient, path: string): Promise<void> {
  await client.send('DELETE', `${path}/pods`, { query: { gracePeriodSeconds: '0' } });
  await client.send('DELETE', path);
}

/** The namespaces of a run, or of all runs, as paths. */
export async function namespacesOf(client: KubeClient, run?: string): Promise<{ path: string; object: KubeObject }[]> {
  const query = { labelSelector: run ? `${RUN_LABEL}=${run}` : RUN_LABEL };
  const list = expectSuccess(await client.send<{ items: KubeObject[] }>('GET', '/api/v1/namespaces', { query }));
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
