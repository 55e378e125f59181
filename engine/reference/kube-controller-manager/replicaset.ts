/** Keeps the number of pods of a ReplicaSet (pkg/controller/replicaset). */
import { isReady } from '../../kubernetes/conditions.ts';
import type { Pod, ReplicaSet } from '../../kubernetes/objects.ts';
import { type Change, type Controller, splitKey } from '../runtime/controller.ts';
import { controlledBy, ownedKeys, ownerReference } from './controller_ref.ts';

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
      const active = reader
        .list<Pod>('Pod', namespace)
        .filter((pod) => controlledBy(pod, set) && isActive(pod));
      const missing = (set.spec.replicas ?? 1) - active.length;
      const changes: Change[] =
        missing > 0
          ? Array.from({ length: missing }, () => ({ verb: 'create' as const, object: newPod(set) }))
          : active
              .sort(byDeletionPreference)
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

/** A pod that is terminating, or has ended, is replaced (controller_utils.go: IsPodActive). */
function isActive(pod: Pod): boolean {
  const { phase } = pod.status ?? {};
  return !pod.metadata.deletionTimestamp && phase !== 'Succeeded' && phase !== 'Failed';
}

/** Unassigned and unready pods go first, then the youngest (controller_utils.go: ActivePods). */
function byDeletionPreference(a: Pod, b: Pod): number {
  const rank = (pod: Pod) => (pod.spec.nodeName ? 1 : 0) + (isReady(pod) ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const born = (pod: Pod) => pod.metadata.creationTimestamp ?? '';
  return born(a) < born(b) ? 1 : born(a) > born(b) ? -1 : 0;
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
