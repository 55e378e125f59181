/** Which objects own which (pkg/controller/garbagecollector graph_builder.go). */
import type { KubeObject, OwnerReference } from '../../../kubernetes/objects.ts';
import { type Kind, RESOURCES } from '../../../kubernetes/resources.ts';
import type { Index } from '../../etcd/indexes.ts';
import type { Reader } from '../../runtime/controller.ts';

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';

/** Objects of each kind by the uids of their owners; events are not collected (DefaultIgnoredResources). */
const DEPENDENTS = RESOURCES.filter(({ kind }) => kind !== 'Event').map(
  ({ kind }): Index => ({
    kind,
    valuesOf: ({ metadata }) => (metadata.ownerReferences ?? []).map(({ uid }) => uid),
  }),
);

export function dependentsOf({ metadata: { uid } }: KubeObject, reader: Reader): KubeObject[] {
  return uid ? DEPENDENTS.flatMap((index) => reader.select(index, uid)) : [];
}

/** Dependents that their owner waits for while it is deleted in the foreground (blockingDependents). */
export function blockingDependents(owner: KubeObject, reader: Reader): KubeObject[] {
  const { uid } = owner.metadata;
  return dependentsOf(owner, reader).filter(({ metadata }) =>
    metadata.ownerReferences?.some((ref) => ref.uid === uid && ref.blockOwnerDeletion),
  );
}

/** The object is there, or is not, or is of a kind that nobody knows (isDangling). */
export type Owner = KubeObject | 'absent' | 'unknown';

/** An object is searched where its dependent is: an owner in another namespace is absent. */
export function findOwner(
  { apiVersion, kind, name, uid }: OwnerReference,
  dependent: KubeObject,
  reader: Reader,
): Owner {
  const resource = RESOURCES.find((r) => r.kind === kind && r.group === groupOf(apiVersion));
  const { namespace } = dependent.metadata;
  if (!resource || (resource.namespaced && !namespace)) return 'unknown';
  const owner = reader.find(resource.kind, resource.namespaced ? namespace : undefined, name);
  return owner?.metadata.uid === uid ? owner : 'absent';
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** The object goes after those that depend on it (isDeletingDependents). */
export function waitsForDependents({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).includes(FOREGROUND);
}

/** The object goes after those that depend on it have lost it as their owner. */
export function waitsForOrphans({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).includes(ORPHAN);
}

/** How a dependent is deleted: as its own finalizers say. */
export function policyOf({ metadata: { finalizers = [] } }: KubeObject) {
  if (finalizers.includes(ORPHAN)) return 'Orphan';
  return finalizers.includes(FOREGROUND) ? 'Foreground' : 'Background';
}

export function withoutFinalizer(object: KubeObject): KubeObject {
  const { finalizers = [], ...metadata } = object.metadata;
  const done = waitsForOrphans(object) ? ORPHAN : FOREGROUND;
  const left = finalizers.filter((finalizer) => finalizer !== done);
  return { ...object, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata };
}

export function withoutOwners(object: KubeObject, uids: ReadonlySet<string>): KubeObject {
  const { ownerReferences = [], ...metadata } = object.metadata;
  const left = ownerReferences.filter(({ uid }) => !uids.has(uid));
  return { ...object, metadata: left.length > 0 ? { ...metadata, ownerReferences: left } : metadata };
}

export function keyOfObject({ kind, metadata: { namespace = '', name } }: KubeObject): string {
  return `${kind} ${namespace}/${name}`;
}

export function objectAt(key: string, reader: Reader): KubeObject | undefined {
  const [kind, namespace, name] = key.split(/[ /]/);
  return reader.find(kind as Kind, namespace || undefined, name);
}
