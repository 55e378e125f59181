/** The objects that a command names: `pods`, `pod web-0`, `svc/web deploy/web`, all of a selector. */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import type { Resource } from '../../../../engine/kubernetes/resources.ts';
import type { Connection } from './connection.ts';
import { CommandError } from './errors.ts';
import { resourceNamed, resourcesNamed } from './names.ts';
import type { Path } from './path.ts';

export interface Named {
  resource: Resource;
  /** All of them if it is left out. */
  name?: string;
}

/** What kubectl says where nothing is named. */
export function withoutResource(): CommandError {
  return new CommandError(
    "error: You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
  );
}

/** @throws CommandError for types that do not exist, and for types and names that are mixed up */
export function namedResources(positional: string[]): Named[] {
  if (positional.some((arg) => arg.includes('/'))) {
    return positional.map((arg) => {
      const [type, name, ...more] = arg.split('/');
      if (!name || !type || more.length > 0) {
        throw new CommandError(`error: arguments in resource/name form must have a single resource and name`);
      }
      return { resource: resourceNamed(type), name };
    });
  }
  const [types = '', ...names] = positional;
  const resources = resourcesNamed(types);
  if (names.length === 0) return resources.map((resource) => ({ resource }));
  return resources.flatMap((resource) => names.map((name) => ({ resource, name })));
}

export function pathOf(connection: Connection, { resource, name }: Named, everywhere = false): Path {
  const own = resource.namespaced && !everywhere ? { namespace: connection.namespace } : {};
  return { resource, ...own, name };
}

/** Reads all that is named; `query` may have selectors. */
export async function selected(
  connection: Connection,
  named: Named[],
  query: Record<string, string> = {},
  everywhere = false,
): Promise<{ path: Path; object: KubeObject }[]> {
  const found = await Promise.all(
    named.map(async ({ resource, name }) => {
      const path = pathOf(connection, { resource, name }, everywhere);
      const objects = name ? [await connection.get(path)] : await connection.list(path, query);
      return objects.map((object) => ({ path: pathOfObject(resource, object), object }));
    }),
  );
  return found.flat();
}

function pathOfObject(resource: Resource, { metadata }: KubeObject): Path {
  return { resource, ...(resource.namespaced ? { namespace: metadata.namespace } : {}), name: metadata.name };
}
