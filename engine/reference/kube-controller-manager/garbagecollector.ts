/** Deletes the dependents of a deleted object, in the background (pkg/controller/garbagecollector). */
import type { KubeObject, OwnerReference } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import type { Change, Controller, Reader } from '../runtime/controller.ts';

const DEPENDENTS: Partial<Record<Kind, Kind>> = {
  Deployment: 'ReplicaSet',
  ReplicaSet: 'Pod',
  Service: 'EndpointSlice',
};

export function garbageCollector(): Controller {
  return {
    name: 'garbagecollector',
    lag: 50,
    keysFor: ({ type, kind, object }) =>
      type === 'DELETED' && DEPENDENTS[kind]
        ? [`${object.metadata.namespace}/${DEPENDENTS[kind]}/${object.metadata.uid}`]
        : [],
    reconcile(key, reader) {
      const [namespace, kind, uid] = key.split('/');
      return reader
        .list(kind as Kind, namespace)
        .filter((object) => object.metadata.ownerReferences?.some((ref) => ref.uid === uid))
        .map((object) => withoutOwner(object, uid, reader));
    },
  };
}

/** An object that has another owner loses the reference only (garbagecollector.go: attemptToDeleteItem). */
function withoutOwner(object: KubeObject, uid: string, reader: Reader): Change {
  const { namespace, ownerReferences = [] } = object.metadata;
  const others = ownerReferences.filter((ref) => ref.uid !== uid);
  const exists = ({ kind, name, uid }: OwnerReference) =>
    reader.find(kind as Kind, namespace, name)?.metadata.uid === uid;
  if (!others.some(exists)) return { verb: 'delete', object };
  return { verb: 'update', object: { ...object, metadata: { ...object.metadata, ownerReferences: others } } };
}
