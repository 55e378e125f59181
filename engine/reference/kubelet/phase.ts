/** The phase of a pod (pkg/kubelet/kubelet_pods.go: getPhase). */
import type { Pod } from '../../kubernetes/objects.ts';
import type { PodPhase } from '../../kubernetes/pod-status.ts';
import { type RuntimeContainer, shouldRestart } from './container.ts';

/** `terminal`: no container is started again, whatever the restart policy. */
export function phaseOf(pod: Pod, containers: readonly RuntimeContainer[], terminal: boolean): PodPhase {
  const of = (role: RuntimeContainer['role']) => containers.filter((c) => c.role === role);
  const mains = of('main');
  if (of('init').some((c) => failedForGood(c, pod))) return 'Failed';
  const initialized = mains.some(hasStarted);
  if (of('init').some(isPending)) return 'Pending';
  if (!initialized && of('sidecar').some((c) => isPending(c) || (c.running && !c.started))) return 'Pending';
  if (mains.some((c) => !c.running && !c.terminated)) return 'Pending';
  const sidecarWaits = of('sidecar').some((c) => !c.running && !c.terminated);
  if (sidecarWaits) return 'Pending';
  if ([...mains, ...of('sidecar')].some((c) => c.running)) return 'Running';
  const exits = mains.map((c) => ({ c, exitCode: c.terminated?.exitCode ?? 0 }));
  if (!terminal && exits.some(({ c, exitCode }) => shouldRestart(c, pod, exitCode))) return 'Running';
  return exits.every(({ exitCode }) => exitCode === 0) ? 'Succeeded' : 'Failed';
}

export function hasStarted({ running, terminated }: RuntimeContainer): boolean {
  return running !== undefined || terminated !== undefined;
}

function isPending({ role, running, terminated }: RuntimeContainer): boolean {
  return terminated === undefined && (role === 'init' || running === undefined);
}

function failedForGood(container: RuntimeContainer, pod: Pod): boolean {
  const { terminated, running } = container;
  if (running || !terminated || terminated.exitCode === 0) return false;
  return !shouldRestart(container, pod, terminated.exitCode);
}
