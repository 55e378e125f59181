/** Requests that are refused whatever the object says (apiserver pkg/admission/plugin/namespace/lifecycle). */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { type Kind, type Resource, resourceOf } from '../../../kubernetes/resources.ts';
import { forbiddenObject, namespaceTerminating, notFound } from '../status.ts';

interface Objects {
  find<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T | undefined;
}

/** Throws a StatusError where the namespace of a new object does not exist, or is being deleted. */
export function admitToNamespace(
  objects: Objects,
  resource: Resource,
  { name, namespace }: KubeObject['metadata'],
): void {
  if (!resource.namespaced) return;
  const found = objects.find('Namespace', undefined, namespace ?? '');
  if (!found) throw notFound(resourceOf('Namespace'), namespace ?? '');
  if (found.metadata.deletionTimestamp) throw namespaceTerminating(resource, name, namespace ?? '');
}

const IMMORTAL = ['default', 'kube-system', 'kube-public'];

/** Throws a StatusError for a namespace without which a cluster does not work. */
export function admitDeletion(resource: Resource, name: string): void {
  if (resource.kind !== 'Namespace' || !IMMORTAL.includes(name)) return;
  throw forbiddenObject(resource, name, 'this namespace may not be deleted');
}
