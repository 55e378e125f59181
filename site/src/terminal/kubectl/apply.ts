/** `kubectl apply`: what a manifest says, as a patch against what was applied before (a three-way merge). */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import { keyOf } from '../../../../engine/kubernetes/resources.ts';
import type { Connection } from './connection.ts';
import { CommandError } from './errors.ts';
import { resourceOfObject } from './manifests.ts';
import { shortName } from './names.ts';
import type { Path } from './path.ts';
import { sorted } from './sorted.ts';
import { threeWayPatch } from './three-way.ts';

/** The annotation in which kubectl keeps what it applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The line that kubectl prints. Throws a CommandError with the server's words if the object is refused. */
export async function applyObject(connection: Connection, given: KubeObject, file: string): Promise<string> {
  const { path, object } = located(connection, given, file);
  const configuration = withAnnotation(object, {});
  const applied = `${JSON.stringify(sorted(configuration))}\n`;
  const modified = withAnnotation(object, { [LAST_APPLIED]: applied });
  const named = shortName(path.resource, object.metadata.name);
  const current = await connection.find<KubeObject>(path);
  if (!current) {
    const created = { ...path, name: undefined };
    const during = `error when creating "${file}"`;
    await connection.send('POST', created, { body: modified, during, query: STRICT });
    return `${named} created`;
  }
  const before = current.metadata.annotations?.[LAST_APPLIED];
  if (before === undefined) connection.warnings.add(withoutAnnotation(path));
  const patch = threeWayPatch(before === undefined ? {} : JSON.parse(before), modified, current);
  const patched = await connection.send<KubeObject>('PATCH', path, {
    body: patch,
    contentType: 'application/strategic-merge-patch+json',
    during: `error when applying patch to "${keyOf({ namespace: path.namespace, name: object.metadata.name })}"`,
    query: STRICT,
  });
  const unchanged = patched.metadata.resourceVersion === current.metadata.resourceVersion;
  return `${named} ${unchanged ? 'unchanged' : 'configured'}`;
}

export const STRICT = { fieldValidation: 'Strict' };

/** The object with its namespace, and its path. */
export function located(
  connection: Connection,
  given: KubeObject,
  file: string,
): { path: Path; object: KubeObject } {
  const resource = resourceOfObject(given, file);
  const { name, namespace, generateName } = given.metadata ?? {};
  if (!name && !generateName) {
    throw new CommandError(
      `error: error when retrieving current configuration of:\nfrom server for: "${file}": resource name may not be empty`,
    );
  }
  const own = resource.namespaced ? { namespace: namespace ?? connection.namespace } : {};
  const object = { ...given, metadata: { ...given.metadata, ...own } };
  return { path: { resource, ...own, name }, object };
}

function withAnnotation(object: KubeObject, annotation: Record<string, string>): KubeObject {
  const { [LAST_APPLIED]: _, ...annotations } = object.metadata.annotations ?? {};
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, ...annotation } } };
}

function withoutAnnotation({ resource, name }: Path): string {
  return `resource ${resource.plural}/${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`;
}
