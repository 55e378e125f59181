/** The cells of a pod (pkg/printers/internalversion/printers.go: printPod). */
import { isReady } from '../../../../../kubernetes/conditions.ts';
import type { Container } from '../../../../../kubernetes/containers.ts';
import type { KubeObject, Pod } from '../../../../../kubernetes/objects.ts';
import type { ContainerStatus } from '../../../../../kubernetes/pod-status.ts';
import { humanDuration } from '../../../printers/duration.ts';
import type { Cell, Printer } from '../../../printers/printer.ts';
import { type Initialization, initializationOf } from './init-printer.ts';

const NONE = '<none>';

export const podPrinter: Printer = {
  columns: 'Name Ready Status Restarts Age | IP Node Nominated_Node Readiness_Gates',
  cells: (object: KubeObject, now: number) => cells(object as Pod, now),
};

const isSidecar = ({ restartPolicy }: Container) => restartPolicy === 'Always';

function cells(pod: Pod, now: number): Cell[] {
  const { metadata, spec, status = {} } = pod;
  const statuses = status.containerStatuses ?? [];
  const init = initializationOf(pod);
  const initialized =
    status.conditions?.some((c) => c.type === 'Initialized' && c.status === 'True') ?? false;
  const done = init.reason === undefined || initialized;
  const running = done ? statuses.filter(isRunning).length : 0;
  const total = spec.containers.length + (spec.initContainers ?? []).filter(isSidecar).length;
  return [
    metadata.name,
    `${init.ready + running}/${total}`,
    statusOf(pod, done ? mainReason(pod, init, running > 0) : init.reason),
    restartsOf(done ? [...init.sidecars, ...statuses] : init.all, now),
    'AGE',
    status.podIPs?.[0]?.ip || NONE,
    spec.nodeName || NONE,
    status.nominatedNodeName || NONE,
    readinessGates(pod),
  ];
}

function isRunning({ ready, state }: ContainerStatus): boolean {
  return ready && state?.running !== undefined && !state.waiting?.reason && !state.terminated;
}

function phaseReason({ status = {} }: Pod): string {
  const gated = status.conditions?.some((c) => c.type === 'PodScheduled' && c.reason === 'SchedulingGated');
  return gated ? 'SchedulingGated' : status.reason || (status.phase ?? '');
}

/** Why the first container that does not run does not; the reasons of those that failed come before success. */
function mainReason(pod: Pod, init: Initialization, hasRunning: boolean): string {
  const statuses = pod.status?.containerStatuses ?? [];
  const reason = statuses.map(containerReason).find(Boolean) ?? init.reason ?? phaseReason(pod);
  if (reason !== 'Completed') return reason;
  if (hasRunning && isReady(pod)) return 'Running';
  const failed = statuses.find(({ state }) => !state?.waiting?.reason && state?.terminated?.exitCode);
  if (failed) return containerReason(failed) ?? reason;
  return hasRunning ? 'NotReady' : reason;
}

function containerReason({ state }: ContainerStatus): string | undefined {
  if (state?.waiting?.reason) return state.waiting.reason;
  const ended = state?.terminated;
  if (!ended) return undefined;
  return ended.reason || (ended.signal ? `Signal:${ended.signal}` : `ExitCode:${ended.exitCode ?? 0}`);
}

function statusOf({ metadata, status = {} }: Pod, reason: string | undefined): string {
  if (metadata.deletionTimestamp) {
    if (status.reason === 'NodeLost') return 'Unknown';
    if (status.phase !== 'Succeeded' && status.phase !== 'Failed') return 'Terminating';
  }
  return reason ?? '';
}

/** How often containers were restarted, and how long ago the last of them had ended. */
function restartsOf(statuses: readonly ContainerStatus[], now: number): string {
  const restarts = statuses.reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
  const ends = statuses.flatMap(({ lastState }) => lastState?.terminated?.finishedAt ?? []);
  if (restarts === 0 || ends.length === 0) return String(restarts);
  const last = Math.max(...ends.map((end) => Date.parse(end)));
  return `${restarts} (${humanDuration(now - last)} ago)`;
}

function readinessGates({ spec, status = {} }: Pod): string {
  const { readinessGates: gates = [] } = spec;
  if (gates.length === 0) return NONE;
  const isTrue = (type: string) => status.conditions?.find((c) => c.type === type)?.status === 'True';
  return `${gates.filter(({ conditionType }) => isTrue(conditionType)).length}/${gates.length}`;
}
