/** What the status of a pod says about its start. */
import type { Pod } from './objects.ts';

/** A container that waits for one of these reasons will not start soon. */
const FINAL = ['ImagePullBackOff', 'InvalidImageName'];

function waitingContainers(pod: Pod | undefined): { reason?: string; message?: string }[] {
  return pod?.status?.containerStatuses?.flatMap(({ state }) => state?.waiting ?? []) ?? [];
}

export function isRunning(pod: Pod | undefined): boolean {
  return pod?.status?.phase === 'Running';
}

/** An image cannot be pulled: to wait longer would change nothing. */
export function cannotStart(pod: Pod | undefined): boolean {
  return waitingContainers(pod).some(({ reason }) => reason !== undefined && FINAL.includes(reason));
}

/**
 * Why a pod does not run or get ready, as far as its status says: the reason of a container that waits
 * (`ErrImagePull: no such host`), the message of a condition (`0/3 nodes are available: ...`), or `it is Pending`.
 */
export function startProblem(pod: Pod | undefined): string {
  const [waiting] = waitingContainers(pod);
  if (waiting) return [waiting.reason, waiting.message].filter(Boolean).join(': ');
  const failed = pod?.status?.conditions?.find(({ status, message }) => status === 'False' && message);
  return failed?.message ?? `it is ${pod?.status?.phase ?? 'gone'}`;
}
