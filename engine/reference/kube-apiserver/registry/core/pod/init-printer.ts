/** How far the containers are that run before the others (the first half of printPod). */
import type { Pod } from '../../../../../kubernetes/objects.ts';
import type { ContainerStatus } from '../../../../../kubernetes/pod-status.ts';

export interface Initialization {
  /** Of the first container that has not done its part; undefined where all have. */
  reason?: string;
  /** How many sidecars are ready. */
  ready: number;
  /** The containers up to that one, and those of them that are sidecars. */
  all: ContainerStatus[];
  sidecars: ContainerStatus[];
}

export function initializationOf({ spec, status }: Pod): Initialization {
  const sidecars = new Set(
    (spec.initContainers ?? []).flatMap((c) => (c.restartPolicy === 'Always' ? c.name : [])),
  );
  const statuses = status?.initContainerStatuses ?? [];
  const isDone = ({ name, state, started }: ContainerStatus) =>
    state?.terminated?.exitCode === 0 || (sidecars.has(name) && started === true);
  const first = statuses.findIndex((container) => !isDone(container));
  const all = first < 0 ? statuses : statuses.slice(0, first + 1);
  const done = first < 0 ? statuses : statuses.slice(0, first);
  const own = all.filter(({ name }) => sidecars.has(name));
  return {
    all,
    sidecars: own,
    ready: done.filter((c) => sidecars.has(c.name) && c.ready && c.state?.terminated?.exitCode !== 0).length,
    ...(first < 0
      ? {}
      : { reason: reasonOf(statuses[first], `${first}/${spec.initContainers?.length ?? 0}`) }),
  };
}

function reasonOf({ state }: ContainerStatus, progress: string): string {
  const { terminated, waiting } = state ?? {};
  if (terminated) {
    const { reason, signal, exitCode = 0 } = terminated;
    return `Init:${reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`)}`;
  }
  return waiting?.reason && waiting.reason !== 'PodInitializing'
    ? `Init:${waiting.reason}`
    : `Init:${progress}`;
}
