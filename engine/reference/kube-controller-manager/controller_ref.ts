/** Which objects belong to a controller's object (pkg/controller/controller_ref_manager.go). */
import type { KubeObject, LabelSelector } from '../../kubernetes/objects.ts';
import { type Kind, keyOf } from '../../kubernetes/resources.ts';
import type { Index } from '../etcd/indexes.ts';
import { matchesSelector } from '../kube-apiserver/selectors.ts';
import { type Change, type Controller, objectKey, type Reader } from '../runtime/controller.ts';

const controllerOf = ({ metadata }: KubeObject) => metadata.ownerReferences?.find((ref) => ref.controller);

/** The objects of a kind by the uid of what controls them; those that nothing controls by their namespace. */
export const byController = (kind: Kind): Index => ({
  kind,
  valuesOf: (object) => [controllerOf(object)?.uid ?? orphansOf(object.metadata.namespace)],
});

const orphansOf = (namespace: string | undefined) => `orphans of ${namespace}`;

/** Keys for a controller of kind `own` with dependents of kind `dependent`: the object itself, or the owner of a dependent. */
export function ownedKeys(own: Kind, dependent: Kind): Controller['keysFor'] {
  return ({ kind, object, previous }) => {
    if (kind === own) return [objectKey(object)];
    if (kind !== dependent) return [];
    const { namespace } = object.metadata;
    const owners = [object, previous].flatMap((o) => (o && controllerOf(o)) ?? []);
    return [
      ...new Set(owners.filter((ref) => ref.kind === own).map(({ name }) => keyOf({ namespace, name }))),
    ];
  };
}

export function ownerReference(owner: KubeObject) {
  const { apiVersion, kind, metadata } = owner;
  const uid = metadata.uid as string;
  return { apiVersion, kind, name: metadata.name, uid, controller: true, blockOwnerDeletion: true };
}

export interface Claimed<T> {
  owned: T[];
  /** Adoptions and releases. */
  changes: Change[];
}

/** What belongs to `owner`: what it controls, and what nothing controls and its selector matches (ClaimObject). */
export function claim<T extends KubeObject>(
  owner: KubeObject,
  selector: LabelSelector,
  index: Index,
  reader: Reader,
): Claimed<T> {
  const { uid = '', namespace, deletionTimestamp } = owner.metadata;
  const matches = (object: KubeObject) => matchesSelector(selector, object.metadata.labels);
  const [owned, changes]: [T[], Change[]] = [[], []];
  for (const object of reader.select(index, uid) as T[]) {
    if (matches(object)) owned.push(object);
    else if (!deletionTimestamp) changes.push(released(object, uid));
  }
  if (deletionTimestamp) return { owned, changes };
  const orphans = reader.select(index, orphansOf(namespace)) as T[];
  for (const object of orphans.filter((o) => matches(o) && !o.metadata.deletionTimestamp)) {
    owned.push(object);
    changes.push(adopted(object, owner));
  }
  return { owned, changes };
}

function released(object: KubeObject, uid: string): Change {
  const ownerReferences = object.metadata.ownerReferences?.filter((ref) => ref.uid !== uid);
  return { verb: 'update', object: { ...object, metadata: { ...object.metadata, ownerReferences } } };
}

function adopted(object: KubeObject, owner: KubeObject): Change {
  const ownerReferences = [...(object.metadata.ownerReferences ?? []), ownerReference(owner)];
  return { verb: 'update', object: { ...object, metadata: { ...object.metadata, ownerReferences } } };
}
