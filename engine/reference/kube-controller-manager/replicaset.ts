/** Keeps the number of pods of a ReplicaSet (pkg/controller/replicaset). */
import { isReady } from '../../kubernetes/conditions.ts';
import type { Pod, ReplicaSet } from '../../kubernetes/objects.ts';
import { type Change, type Controller, type Reader, splitKey } from '../runtime/controller.ts';
import { controlledBy, ownedKeys, ownerReference } from './controller_ref.ts';
import { byDeletionPreference, isActive } from './controller_utils.ts';

export function replicaSetController(): Controller {
  return {
    name: 'replicaset',
    lag: 10,
    keysFor: ownedKeys('ReplicaSet', 'Pod'),
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const set = reader.find<ReplicaSet>('ReplicaSet', namespace, name);
      if (!set) return [];
      // a terminating pod does not count, so its replacement does not wait for its end
      const pods = reader.list<Pod>('Pod', namespace);
      const active = pods.filter((pod) => controlledBy(pod, set) && isActive(pod));
      // while it is being deleted, its pods are the garbage collector's
      const wanted = set.metadata.deletionTimestamp ? active.length : (set.spec.replicas ?? 1);
      const missing = wanted - active.length;
      const changes: Change[] =
        missing > 0
          ? Array.from({ length: missing }, () => ({ verb: 'create' as const, object: newPod(set) }))
          : active
              .sort(byDeletionPreference(relatedPods(set, pods, reader)))
              .slice(0, -missing)
              .map((object) => ({ verb: 'delete' as const, object }));
      const ready = active.filter(isReady).length;
      const status = {
        replicas: active.length,
        ...(ready > 0 ? { readyReplicas: ready, availableReplicas: ready } : {}),
        observedGeneration: set.metadata.generation,
      };
      if (JSON.stringify(status) !== JSON.stringify(set.status)) {
        changes.push({ verb: 'update-status', object: { ...set, status } as ReplicaSet });
      }
      return changes;
    },
  };
}

/** The pods of all sets that the same Deployment owns: what they have on a node matters for which pod goes first. */
function relatedPods(set: ReplicaSet, pods: Pod[], reader: Reader): Pod[] {
  const owner = set.metadata.ownerReferences?.find((ref) => ref.controller)?.uid;
  const sets = reader
    .list<ReplicaSet>('ReplicaSet', set.metadata.namespace)
    .filter(
      ({ metadata }) => owner && metadata.ownerReferences?.some((ref) => ref.controller && ref.uid === owner),
    );
  return pods.filter((pod) => [set, ...sets].some((each) => controlledBy(pod, each)));
}

function newPod(set: ReplicaSet): Pod {
  const { template } = set.spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: '',
      generateName: `${set.metadata.name}-`,
      namespace: set.metadata.namespace,
      labels: template.metadata?.labels,
      ...(template.metadata?.annotations ? { annotations: template.metadata.annotations } : {}),
      ownerReferences: [ownerReference(set)],
    },
    spec: template.spec,
  };
}
