import type { KubeClient } from '../../client/client.ts';

/** Adds annotations to the object at a path. */
export async function annotate(
  client: KubeClient,
  path: string,
  annotations: Record<string, string>,
): Promise<void> {
  const body = { metadata: { annotations } };
  await client.send('PATCH', path, { body, contentType: 'application/merge-patch+json' });
}
