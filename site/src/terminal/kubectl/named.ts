/** What commands have in common that create one object by its name. */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import { resourceOf } from '../../../../engine/kubernetes/resources.ts';
import type { Connection } from './connection.ts';
import { usageError } from './errors.ts';
import { shortName } from './names.ts';

/** @throws CommandError unless there is exactly one */
export function onlyName(positional: string[], command: string): string {
  if (positional.length === 1) return positional[0];
  throw usageError(`exactly one NAME is required, got ${positional.length}`, command);
}

/** Creates an object in the namespace of the command. `failed`: what a refusal begins with; the server's own words without it. */
export async function createNamed(
  connection: Connection,
  object: KubeObject,
  failed?: string,
): Promise<string> {
  const resource = resourceOf(object.kind);
  const own = resource.namespaced ? { namespace: connection.namespace } : {};
  const body = { ...object, metadata: { ...object.metadata, ...own } };
  await connection.send('POST', { resource, ...own }, { body, failed });
  return `${shortName(resource, object.metadata.name)} created\n`;
}
