/** The status that a kubelet reports (pkg/kubelet/kubelet_pods.go: generateAPIPodStatus). */
import type { Condition, Node, Pod } from '../../kubernetes/objects.ts';
import type { PodState } from './pod-state.ts';

/** The status of a pod whose containers have been started. */
export function withStatus(pod: Pod, { state, ready, ip, restarts }: PodState, hostIP: string): Pod {
  const isReady = state === 'running' && ready;
  return {
    ...pod,
    status: {
      phase: 'Running',
      conditions: podConditions(pod.status?.conditions, isReady),
      podIP: ip,
      podIPs: [{ ip }],
      hostIP,
      containerStatuses: pod.spec.containers.map(({ name, image }) => ({
        name,
        image,
        ready: isReady,
        restartCount: restarts,
        state: { [state]: {} },
      })),
    },
  } as Pod;
}

/** The status of a pod whose image cannot be pulled. */
export function withPullBackOff(pod: Pod, image: string): Pod {
  const waiting = { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"` };
  const [{ name }] = pod.spec.containers;
  const containerStatuses = [{ name, ready: false, restartCount: 0, state: { waiting } }];
  return { ...pod, status: { ...pod.status, containerStatuses } } as Pod;
}

/** The status of the node itself (pkg/kubelet/nodestatus: ReadyCondition). */
export function withNodeReady(node: Node): Node {
  const others = (node.status?.conditions ?? []).filter(({ type }) => type !== 'Ready');
  return { ...node, status: { ...node.status, conditions: [...others, { type: 'Ready', status: 'True' }] } };
}

function podConditions(before: Condition[] = [], ready: boolean): Condition[] {
  const status = ready ? 'True' : 'False';
  const own = ['ContainersReady', 'Ready'];
  return [
    ...before.filter((c) => !own.includes(c.type)),
    ...own.map((type): Condition => ({ type, status })),
  ];
}
