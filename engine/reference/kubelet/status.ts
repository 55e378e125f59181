/** The status of a pod in the API (pkg/kubelet/kubelet_pods.go: generateAPIPodStatus). */
import type { Pod } from '../../kubernetes/objects.ts';
import type { PodPhase, PodStatus } from '../../kubernetes/pod-status.ts';
import type { RuntimeContainer } from './container.ts';
import { containerStatus } from './container-status.ts';
import { generateConditions } from './generate.ts';
import { hasStarted, phaseOf } from './phase.ts';

/** What a pod's status is made of. */
export interface PodFacts {
  containers: readonly RuntimeContainer[];
  ips: readonly string[];
  hostIPs: readonly string[];
  hasSandbox: boolean;
  startTime: string;
  /** No container is started again. */
  terminal: boolean;
  /** No container runs any more. */
  ended: boolean;
  /** Why the kubelet ended it. */
  failure?: { reason: string; message: string };
}

export function podStatus(pod: Pod, facts: PodFacts, now: string): PodStatus {
  const { containers, ips, hostIPs, failure, startTime, hasSandbox } = facts;
  const statuses = (init: boolean) =>
    containers.filter(({ role }) => (role !== 'main') === init).map((c) => containerStatus(c, pod));
  const phase = nextPhase(pod, facts);
  const observed = {
    phase,
    initContainers: statuses(true),
    containers: statuses(false),
    hasSandbox,
    hasStarted: containers.some((c) => c.role === 'main' && hasStarted(c)),
  };
  const { generation } = pod.metadata;
  const { qosClass } = pod.status ?? {};
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    phase,
    conditions: generateConditions(pod, observed, now),
    ...failure,
    hostIP: hostIPs[0],
    hostIPs: hostIPs.map((ip) => ({ ip })),
    ...(ips.length > 0 ? { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) } : {}),
    startTime,
    ...(observed.initContainers.length > 0 ? { initContainerStatuses: observed.initContainers } : {}),
    containerStatuses: observed.containers,
    ...(qosClass === undefined ? {} : { qosClass }),
    resources: {},
  };
}

/** A pod does not leave a phase in which it has ended. */
function nextPhase(pod: Pod, { containers, terminal, ended, failure }: PodFacts): PodPhase {
  const before = pod.status?.phase;
  if (isTerminal(before)) return before;
  const phase = failure ? 'Failed' : phaseOf(pod, containers, terminal);
  return ended && !isTerminal(phase) ? 'Failed' : phase;
}

function isTerminal(phase: PodPhase | undefined): phase is 'Failed' | 'Succeeded' {
  return phase === 'Failed' || phase === 'Succeeded';
}

/** The status of a pod that the node cannot take (rejectPod). */
export function rejectedStatus(pod: Pod, startTime: string, reason: string, message: string): PodStatus {
  const { generation } = pod.metadata;
  const { qosClass } = pod.status ?? {};
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    phase: 'Failed',
    reason,
    message: `Pod was rejected: ${message}`,
    startTime,
    ...(qosClass === undefined ? {} : { qosClass }),
  };
}
