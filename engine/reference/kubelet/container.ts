/** A container of a pod as its runtime has it (pkg/kubelet/container: Status). */
import type { Container, Pod } from '../../kubernetes/objects.ts';
import type { ContainerStateTerminated } from '../../kubernetes/pod-status.ts';
import { Backoff } from './backoff.ts';
import type { Program } from './program.ts';

/** `init` ends before the next one starts; `sidecar`: an init container that goes on (restartPolicy Always). */
export type ContainerRole = 'init' | 'sidecar' | 'main';

export interface RuntimeContainer {
  readonly spec: Container;
  readonly role: ContainerRole;
  readonly backoff: Backoff;
  /** Of the instance that runs or has ended; absent before the first one is made. */
  id?: string;
  /** What it waits for, if that is not the usual start. */
  waiting?: { reason: string; message?: string };
  running?: { startedAt: string };
  /** How the latest instance ended. */
  terminated?: ContainerStateTerminated;
  /** How the instance before it ended. */
  previous?: ContainerStateTerminated;
  restarts: number;
  program: Program;
  /** Results of probes; a container without the probe has passed it. */
  started: boolean;
  ready: boolean;
  /** Counts its instances: what was scheduled for an earlier one is void. */
  instance: number;
  /** When it is tried again, in virtual milliseconds. */
  retryAt?: number;
  /** When the latest instance ended, in virtual milliseconds. */
  finishedAt: number;
  /** Whether the instance has been stopped. */
  stopping: boolean;
}

/**
 * The containers of a pod that is new on its node. Those that ran before, according to its status, have ended with the machine
 * on which they ran.
 */
export function containersOf({ spec, status }: Pod, now: string): RuntimeContainer[] {
  const lost = (name: string, role: ContainerRole): Partial<RuntimeContainer> => {
    // a new sandbox is initialized anew
    if (role === 'init') return {};
    const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
    const before = statuses.find((found) => found.name === name);
    if (!before) return {};
    const { restartCount: restarts, containerID, state } = before;
    const { startedAt } = state?.running ?? {};
    const ended = { exitCode: 255, reason: 'Unknown', startedAt, finishedAt: now, containerID };
    const terminated = state?.running ? ended : (state?.terminated ?? before.lastState?.terminated);
    return { restarts, ...(containerID ? { id: containerID } : {}), ...(terminated ? { terminated } : {}) };
  };
  const made = (container: Container, role: ContainerRole): RuntimeContainer => ({
    spec: container,
    role,
    backoff: new Backoff(),
    restarts: 0,
    program: { listening: [] },
    started: false,
    ready: false,
    instance: 0,
    finishedAt: 0,
    stopping: false,
    ...lost(container.name, role),
  });
  return [
    ...(spec.initContainers ?? []).map((c) => made(c, c.restartPolicy === 'Always' ? 'sidecar' : 'init')),
    ...spec.containers.map((c) => made(c, 'main')),
  ];
}

/** Whether a container that ended with an exit code is started again (ContainerShouldRestart). */
export function shouldRestart({ spec, role }: RuntimeContainer, pod: Pod, exitCode: number): boolean {
  if (role === 'sidecar') return true;
  const rule = spec.restartPolicyRules?.find(({ exitCodes: { operator, values = [] } = {} }) =>
    operator === 'In' ? values.includes(exitCode) : operator === 'NotIn' && !values.includes(exitCode),
  );
  if (rule) return rule.action === 'Restart';
  const policy = spec.restartPolicy ?? pod.spec.restartPolicy ?? 'Always';
  if (role === 'init' && policy === 'Always') return exitCode !== 0;
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}

/** A container of an initialized pod that was never started counts as failed (status_manager.go: TerminatePod). */
export function markUnstarted(containers: readonly RuntimeContainer[]): void {
  if (containers.some(({ role, terminated }) => role === 'init' && terminated?.exitCode !== 0)) return;
  for (const container of containers) {
    if (container.terminated) continue;
    const message = 'The container could not be located when the pod was terminated';
    container.waiting = undefined;
    const unknown = { reason: 'ContainerStatusUnknown', startedAt: null, finishedAt: null };
    container.terminated = { exitCode: 137, ...unknown, message };
  }
}
