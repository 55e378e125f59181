/** The state of a pod in its kubelet. */
import type { Pod } from '../../kubernetes/objects.ts';
import type { Program } from './programs.ts';

/** From the moment when the kubelet notices a pod until its containers have ended. */
export interface PodState {
  /** The latest version. */
  pod: Pod;
  /** The state of its containers in containerStatuses: waiting until they are started for the first time. */
  state: 'waiting' | 'running' | 'terminated';
  /** The address of its sandbox; absent while the containers wait. */
  ip?: string;
  program: Program;
  /** The environment variables of its first container since the container started. */
  environment: Record<string, string>;
  restarts: number;
  ready: boolean;
  /** Whether the readiness probe may succeed; pods without a probe of ours follow it, too. */
  mayBeReady: boolean;
}

export function newPodState(pod: Pod): PodState {
  const program: Program = { listening: [] };
  return { pod, state: 'waiting', program, environment: {}, restarts: 0, ready: false, mayBeReady: true };
}

export function isRunning({ state }: PodState): boolean {
  return state === 'running';
}
