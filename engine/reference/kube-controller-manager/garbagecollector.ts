/** Deletes the dependents of a deleted object, in the background (pkg/controller/garbagecollector). */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import type { Controller } from '../runtime/controller.ts';

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
      const owned = (object: KubeObject) => object.metadata.ownerReferences?.some((ref) => ref.uid === uid);
      return reader
        .list(kind as Kind, namespace)
        .filter(owned)
        .map((object) => ({ verb: 'delete', object }));
    },
  };
}
