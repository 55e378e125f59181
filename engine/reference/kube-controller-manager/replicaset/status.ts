/** How many pods of a set there are, and are ready and available (replica_set_utils.go: calculateStatus). */

import { isReady } from '../../../kubernetes/conditions.ts';
import type { Pod, ReplicaSet } from '../../../kubernetes/objects.ts';
import { matchesLabels } from '../../kube-apiserver/selectors.ts';
import { isActive, isAvailable, readySince } from '../controller_utils.ts';

/** `owned` with those that terminate; `now` in milliseconds. */
export function statusOf(set: ReplicaSet, owned: readonly Pod[], now: number): ReplicaSet['status'] {
  const active = owned.filter(isActive);
  const labels = set.spec.template.metadata?.labels;
  const ready = active.filter(isReady);
  const counts = {
    fullyLabeledReplicas: active.filter((pod) => matchesLabels(labels, pod.metadata.labels)).length,
    readyReplicas: ready.length,
    availableReplicas: ready.filter((pod) => isAvailable(pod, set.spec.minReadySeconds, now)).length,
  };
  return {
    replicas: active.length,
    // counts of zero are left out, as Go's omitempty does
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    terminatingReplicas: owned.filter(isTerminating).length,
    observedGeneration: set.metadata.generation,
  };
}

function isTerminating({ metadata, status }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined && !['Succeeded', 'Failed'].includes(status?.phase ?? '');
}

/** Milliseconds until the next ready pod has been so for long enough; undefined if there is none. */
export function untilAvailable(set: ReplicaSet, pods: readonly Pod[], now: number): number | undefined {
  const { minReadySeconds = 0 } = set.spec;
  const waiting = pods
    .filter((pod) => isActive(pod) && isReady(pod) && !isAvailable(pod, minReadySeconds, now))
    .map((pod) => readySince(pod) + minReadySeconds * 1_000 - now);
  return waiting.length > 0 ? Math.min(...waiting) : undefined;
}
