/** Conditions of workloads: the latest comes last, and keeps the time of its last transition (deployment_util.go). */
import type { Condition } from '../../kubernetes/objects.ts';

/** `now` as in metav1.Time. A condition that says the same already stays as it is. */
export function setCondition(conditions: readonly Condition[], next: Condition, now: string): Condition[] {
  const current = conditions.find(({ type }) => type === next.type);
  if (current?.status === next.status && current.reason === next.reason) return [...conditions];
  const since = current?.status === next.status ? current.lastTransitionTime : now;
  const others = conditions.filter(({ type }) => type !== next.type);
  return [...others, { ...next, lastTransitionTime: since }];
}
