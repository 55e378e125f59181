/** What commands have in common that create one object by its name. */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import { resourceOf } from '../../../../engine/kubernetes/resources.ts';
import type { Connection } from './connection.ts';
import { dryRunOf, objectText, unsent } from './dry-run.ts';
import { usageError } from './errors.ts';
import type { Parsed } from './flags.ts';
import { shortName } from './names.ts';

/** @throws CommandError unless there is exactly one */
export function onlyName(positional: string[], command: string): string {
  if (positional.length === 1) return positional[0];
  throw usageError(`exactly one NAME is required, got ${positional.length}`, command);
}

export interface Creation {
  parsed: Parsed;
  /** What a refusal begins with; the server's own words without it. */
  failed?: string;
  /** `created`, or `exposed`. */
  done?: string;
}

/** Creates an object in the namespace of the command, and says so. */
export async function createNamed(
  connection: Connection,
  object: KubeObject,
  { parsed, failed, done = 'created' }: Creation,
): Promise<string> {
  const resource = resourceOf(object.kind);
  const dryRun = dryRunOf(parsed);
  const named = `${shortName(resource, object.metadata.name)} ${done}`;
  if (dryRun === 'client') return objectText(unsent(object), parsed) ?? `${named} (dry run)\n`;
  const own = resource.namespaced ? { namespace: connection.namespace } : {};
  const body = { ...object, metadata: { ...object.metadata, ...own } };
  const query = dryRun === 'server' ? { dryRun: 'All' } : undefined;
  const created = await connection.send<KubeObject>('POST', { resource, ...own }, { body, failed, query });
  return objectText(created, parsed) ?? `${named}${dryRun === 'server' ? ' (server dry run)' : ''}\n`;
}
