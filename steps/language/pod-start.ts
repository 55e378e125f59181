/** Whether a pod has started, and the error of one that has not. */
import { Inconclusive } from '../../engine/contract/errors.ts';
import { isReady } from '../../engine/kubernetes/conditions.ts';
import type { Pod } from '../../engine/kubernetes/objects.ts';
import { isRunning, startProblem } from '../../engine/kubernetes/pods.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';

/** `ready`: whether it should become ready; one that should not only has to run. */
export function hasStarted(pod: Pod, ready: boolean): boolean {
  return isRunning(pod) && (!ready || isReady(pod));
}

export function didNotStart({ name }: Ref, pod: Pod | undefined): Inconclusive {
  return new Inconclusive(`pod ${name} did not start: ${startProblem(pod)}`);
}
