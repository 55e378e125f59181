/** Whether a pod has started, and what keeps it from starting. */
import { Inconclusive } from '../../engine/contract/errors.ts';
import { isReady } from '../../engine/kubernetes/conditions.ts';
import type { Pod } from '../../engine/kubernetes/objects.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';

/** `ready`: whether it should become ready; one that should not only has to run. */
export function hasStarted(pod: Pod, ready: boolean): boolean {
  return pod.status?.phase === 'Running' && (!ready || isReady(pod));
}

/** The image cannot be pulled: to wait for the rest of the budget would change nothing. */
export function cannotStart(pod: Pod): boolean {
  const reasons = pod.status?.containerStatuses?.map((s) => s.state?.waiting?.reason) ?? [];
  return reasons.some((reason) => reason === 'ImagePullBackOff' || reason === 'InvalidImageName');
}

export function didNotStart({ name }: Ref, pod: Pod | undefined): Inconclusive {
  return new Inconclusive(`pod ${name} did not start: ${describe(pod)}`);
}

function describe(pod: Pod | undefined): string {
  const waiting = pod?.status?.containerStatuses?.map((s) => s.state?.waiting).find(Boolean);
  if (waiting) return `${waiting.reason}: ${waiting.message ?? ''}`;
  const unscheduled = pod?.status?.conditions?.find((c) => c.status === 'False' && c.message);
  return unscheduled?.message ?? `it is ${pod?.status?.phase ?? 'gone'}`;
}
