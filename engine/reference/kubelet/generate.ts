/** The conditions that the kubelet owns (pkg/kubelet/status/generate.go). */
import type { Condition, Pod } from '../../kubernetes/objects.ts';
import type { ContainerStatus, PodPhase } from '../../kubernetes/pod-status.ts';

/** PodConditionByKubelet. */
const OWNED = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
] as const;

type Generated = Pick<Condition, 'status' | 'reason' | 'message'>;

export interface Observed {
  phase: PodPhase;
  initContainers: readonly ContainerStatus[];
  containers: readonly ContainerStatus[];
  hasSandbox: boolean;
  /** Whether a container that is no init container has started. */
  hasStarted: boolean;
}

/** Others' conditions come first, as the status manager merges them; a condition keeps the time of its last transition. */
export function generateConditions(pod: Pod, observed: Observed, now: string): Condition[] {
  const before = pod.status?.conditions ?? [];
  const others = before.filter(({ type }) => !(OWNED as readonly string[]).includes(type));
  const containersReady = generateContainersReady(pod, observed);
  const generated: Record<(typeof OWNED)[number], Generated> = {
    PodReadyToStartContainers: { status: observed.hasSandbox ? 'True' : 'False' },
    Initialized: generateInitialized(pod, observed),
    Ready: generateReady(pod, containersReady, others),
    ContainersReady: containersReady,
    PodScheduled: { status: 'True' },
  };
  const own = OWNED.map((type): Condition => {
    const old = before.find((c) => c.type === type);
    const { generation } = pod.metadata;
    return {
      type,
      ...(generation === undefined ? {} : { observedGeneration: generation }),
      ...generated[type],
      lastProbeTime: null,
      lastTransitionTime: (old?.status === generated[type].status && old.lastTransitionTime) || now,
    };
  });
  return [...others, ...own];
}

function generateContainersReady(pod: Pod, { phase, initContainers, containers }: Observed): Generated {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const sidecars = (pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === 'Always');
  const counted = [
    ...initContainers.filter(({ name }) => sidecars.some((c) => c.name === name)),
    ...containers,
  ];
  const unready = counted.filter(({ ready }) => !ready).map(({ name }) => name);
  if (unready.length === 0) return { status: 'True' };
  const message = `containers with unready status: [${unready.join(' ')}]`;
  return { status: 'False', reason: 'ContainersNotReady', message };
}

/** Ready as its containers are, and if all of its readiness gates are True. */
function generateReady(pod: Pod, containersReady: Generated, conditions: readonly Condition[]): Generated {
  if (containersReady.status !== 'True') return containersReady;
  const problems = (pod.spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const found = conditions.find(({ type }) => type === conditionType);
    if (!found) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
    if (found.status === 'True') return [];
    return [`the status of pod readiness gate "${conditionType}" is not "True", but ${found.status}`];
  });
  if (problems.length === 0) return { status: 'True' };
  return { status: 'False', reason: 'ReadinessGatesNotReady', message: problems.join(', ') };
}

function generateInitialized(pod: Pod, { phase, initContainers, hasStarted }: Observed): Generated {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' };
  if (hasStarted) return { status: 'True' };
  const incomplete = (pod.spec.initContainers ?? []).filter(({ name, restartPolicy }) => {
    const found = initContainers.find((status) => status.name === name);
    return !(restartPolicy === 'Always' ? found?.started : found?.ready);
  });
  if (incomplete.length === 0) return { status: 'True' };
  const message = `containers with incomplete status: [${incomplete.map(({ name }) => name).join(' ')}]`;
  return { status: 'False', reason: 'ContainersNotInitialized', message };
}
