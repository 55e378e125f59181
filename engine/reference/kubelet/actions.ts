/** What has to be done next for a pod (pkg/kubelet/kuberuntime: computePodActions, computeInitContainerActions). */
import type { Pod } from '../../kubernetes/objects.ts';
import { type RuntimeContainer, shouldRestart } from './container.ts';

export interface PodActions {
  /** The containers to start now, in order. */
  start: RuntimeContainer[];
  /** No container runs any more but sidecars, and none will. */
  ended: boolean;
}

export function computePodActions(pod: Pod, containers: readonly RuntimeContainer[]): PodActions {
  const mains = containers.filter(({ role }) => role === 'main');
  const initialized = mains.some(({ instance }) => instance > 0);
  const inits = containers.filter(({ role }) => role !== 'main');
  if (!initialized) {
    for (const container of inits) {
      const next = initAction(container, pod);
      if (next === 'done') continue;
      if (next === 'failed') return { start: [], ended: true };
      const sidecars = inits.slice(0, inits.indexOf(container)).filter(needsStart(pod));
      return { start: next === 'start' ? [...sidecars, container] : sidecars, ended: false };
    }
  }
  const toStart = mains.filter(needsStart(pod));
  const ended = toStart.length === 0 && mains.every(({ running }) => !running);
  if (ended) return { start: [], ended };
  return {
    start: [...inits.filter(({ role }) => role === 'sidecar').filter(needsStart(pod)), ...toStart],
    ended,
  };
}

/** An init container has to succeed, a sidecar to have started, before what comes after it. */
function initAction(container: RuntimeContainer, pod: Pod): 'done' | 'wait' | 'start' | 'failed' {
  const { role, running, terminated, started } = container;
  if (running) return role === 'sidecar' && started ? 'done' : 'wait';
  if (role === 'init' && terminated?.exitCode === 0) return 'done';
  if (!terminated || shouldRestart(container, pod, terminated.exitCode)) return 'start';
  return 'failed';
}

function needsStart(pod: Pod): (container: RuntimeContainer) => boolean {
  return (container) => {
    const { running, terminated, role } = container;
    if (running || role === 'init') return false;
    return !terminated || shouldRestart(container, pod, terminated.exitCode);
  };
}
