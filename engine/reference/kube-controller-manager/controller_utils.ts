/** Which pods of a ReplicaSet count, and which of them go first (pkg/controller/controller_utils.go). */
import { isReady } from '../../kubernetes/conditions.ts';
import type { Pod } from '../../kubernetes/objects.ts';

/** A pod that is terminating, or has ended, is replaced (IsPodActive). */
export function isActive(pod: Pod): boolean {
  const { phase } = pod.status ?? {};
  return !pod.metadata.deletionTimestamp && phase !== 'Succeeded' && phase !== 'Failed';
}

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const PHASES: readonly (string | undefined)[] = ['Pending', 'Unknown', 'Running'];

/**
 * The order in which pods are deleted (ActivePodsWithRanks): unassigned, pending and unready ones first, then those that cost
 * less, that share their node with more of the `related` pods, whose containers restarted more often, and that are younger.
 */
export function byDeletionPreference(related: readonly Pod[]): (a: Pod, b: Pod) => number {
  const onNode = Map.groupBy(related.filter(isActive), (pod) => pod.spec.nodeName);
  const ranks: ((pod: Pod) => number)[] = [
    (pod) => (pod.spec.nodeName ? 1 : 0),
    (pod) => PHASES.indexOf(pod.status?.phase),
    (pod) => (isReady(pod) ? 1 : 0),
    (pod) => Number(pod.metadata.annotations?.[DELETION_COST] ?? 0),
    (pod) => -(onNode.get(pod.spec.nodeName)?.length ?? 0),
    (pod) => -Math.max(0, ...(pod.status?.containerStatuses ?? []).map((c) => c.restartCount)),
    ({ metadata: { creationTimestamp: at } }) => (at ? -Date.parse(at) : Number.NEGATIVE_INFINITY),
  ];
  return (a, b) => {
    const rank = ranks.find((of) => of(a) !== of(b));
    return rank ? rank(a) - rank(b) : 0;
  };
}

/** When a pod became ready, in milliseconds; it has to be. */
export function readySince({ status }: Pod): number {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return Date.parse(ready?.lastTransitionTime ?? '') || 0;
}

/** Whether a ready pod has been so for `seconds` (IsPodAvailable). */
export function isAvailable(pod: Pod, seconds = 0, now: number): boolean {
  return isReady(pod) && (seconds === 0 || readySince(pod) + seconds * 1_000 <= now);
}
