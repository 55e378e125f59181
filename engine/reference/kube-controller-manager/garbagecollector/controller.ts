/** Deletes what depends on objects that are gone, or are going (pkg/controller/garbagecollector). */
import type { KubeObject, OwnerReference } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import type { Change, Controller, Reader } from '../../runtime/controller.ts';
import {
  blockingDependents,
  dependentsOf,
  findOwner,
  keyOfObject,
  objectAt,
  policyOf,
  waitsForDependents,
  waitsForOrphans,
  withoutFinalizer,
  withoutOwners,
} from './graph.ts';

export function garbageCollector(): Controller {
  return {
    name: 'garbagecollector',
    lag: 50,
    keysFor: (event, reader) => concerned(event, reader).map(keyOfObject),
    reconcile(key, reader) {
      const item = objectAt(key, reader);
      if (!item) return [];
      if (waitsForOrphans(item)) return orphanDependents(item, reader);
      if (waitsForDependents(item)) return processDeletingDependents(item, reader);
      return item.metadata.deletionTimestamp ? [] : attemptToDelete(item, reader);
    },
  };
}

/** The objects that a change may let go (processGraphChanges). */
function concerned({ type, object, previous }: StoreEvent, reader: Reader): KubeObject[] {
  if (type === 'DELETED') return [...dependentsOf(object, reader), ...waitingOwners(object, reader)];
  const going = waitsForDependents(object);
  return [
    ...(going || waitsForOrphans(object) || isLoose(object, previous, reader) ? [object] : []),
    ...(going ? dependentsOf(object, reader) : []),
    ...(previous && ownersOf(previous) !== ownersOf(object) ? waitingOwners(previous, reader) : []),
  ];
}

function ownersOf({ metadata }: KubeObject): string {
  return JSON.stringify(metadata.ownerReferences ?? []);
}

/** Whether owners that the object has not had before are gone or going. */
function isLoose(object: KubeObject, previous: KubeObject | undefined, reader: Reader): boolean {
  const { ownerReferences = [] } = object.metadata;
  if (ownerReferences.length === 0 || (previous && ownersOf(previous) === ownersOf(object))) return false;
  return ownerReferences.some((ref) => stateOf(ref, object, reader) !== 'solid');
}

/** Owners that are deleted in the foreground (addUnblockedOwnersToDeleteQueue). */
function waitingOwners(object: KubeObject, reader: Reader): KubeObject[] {
  return (object.metadata.ownerReferences ?? []).flatMap((ref) => {
    const owner = findOwner(ref, object, reader);
    return typeof owner === 'object' && waitsForDependents(owner) ? [owner] : [];
  });
}

function stateOf(ref: OwnerReference, item: KubeObject, reader: Reader): 'solid' | 'dangling' | 'waiting' {
  const owner = findOwner(ref, item, reader);
  if (owner === 'absent') return 'dangling';
  return typeof owner === 'object' && waitsForDependents(owner) ? 'waiting' : 'solid';
}

/** An object that has another owner loses the references only (attemptToDeleteItem). */
function attemptToDelete(item: KubeObject, reader: Reader): Change[] {
  const { ownerReferences = [] } = item.metadata;
  if (ownerReferences.length === 0) return [];
  const states = Map.groupBy(ownerReferences, (ref) => stateOf(ref, item, reader));
  const lost = [...(states.get('dangling') ?? []), ...(states.get('waiting') ?? [])];
  if (states.has('solid')) {
    const uids = new Set(lost.map(({ uid }) => uid));
    return lost.length > 0 ? [{ verb: 'update', object: withoutOwners(item, uids) }] : [];
  }
  const dependents = dependentsOf(item, reader);
  if (!states.has('waiting') || dependents.length === 0) {
    return [{ verb: 'delete', object: item, propagationPolicy: policyOf(item) }];
  }
  // where objects depend on each other, none waits for the other
  const circular = dependents.some(waitsForDependents);
  return [
    ...(circular ? [{ verb: 'update', object: unblocked(item) } as const] : []),
    { verb: 'delete', object: item, propagationPolicy: 'Foreground' },
  ];
}

function unblocked(item: KubeObject): KubeObject {
  const ownerReferences = item.metadata.ownerReferences?.map((ref) => ({
    ...ref,
    blockOwnerDeletion: false,
  }));
  return { ...item, metadata: { ...item.metadata, ownerReferences } };
}

/** The last dependent that blocks lets its owner go (processDeletingDependentsItem). */
function processDeletingDependents(item: KubeObject, reader: Reader): Change[] {
  if (blockingDependents(item, reader).length > 0) return [];
  return [{ verb: 'update', object: withoutFinalizer(item) }];
}

/** The dependents of the object lose it as their owner, and it goes (attemptToOrphanWorker). */
function orphanDependents(item: KubeObject, reader: Reader): Change[] {
  const uids = new Set([item.metadata.uid ?? '']);
  return [
    ...dependentsOf(item, reader).map(
      (dependent): Change => ({ verb: 'update', object: withoutOwners(dependent, uids) }),
    ),
    { verb: 'update', object: withoutFinalizer(item) },
  ];
}
