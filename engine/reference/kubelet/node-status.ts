/** What a kubelet says of its node (pkg/kubelet/nodestatus/setters.go, kubelet_node_status.go). */
import { PROBE_IMAGE } from '../../contract/workloads.ts';
import type { Condition, Node } from '../../kubernetes/objects.ts';
import { digestOf } from './node-context.ts';

/** The labels with which a kubelet registers. */
export function nodeLabels(name: string): Record<string, string> {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
  };
}

/** Eight processors and 32 GiB of memory, of which --eviction-hard keeps 100 MiB; 110 pods are the default of --max-pods. */
const CAPACITY = {
  cpu: '8',
  'ephemeral-storage': '102400000Ki',
  'hugepages-1Gi': '0',
  'hugepages-2Mi': '0',
  memory: '33554432Ki',
  pods: '110',
};
const ALLOCATABLE = { ...CAPACITY, memory: '33452032Ki' };

export function initialNodeStatus(name: string, ips: readonly string[], now: string): Node['status'] {
  return {
    addresses: [
      ...ips.map((address) => ({ type: 'InternalIP', address })),
      { type: 'Hostname', address: name },
    ],
    allocatable: ALLOCATABLE,
    capacity: CAPACITY,
    conditions: nodeConditions([], now),
    daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
    images: [{ names: [PROBE_IMAGE], sizeBytes: 205_896_431 }],
    nodeInfo: {
      architecture: 'amd64',
      bootID: uuidOf(`${name}/boot`),
      containerRuntimeVersion: 'containerd://2.3.7',
      kernelVersion: '6.12.0',
      kubeProxyVersion: '',
      kubeletVersion: 'v1.36.0',
      machineID: digestOf(`${name}/machine`).slice(0, 32),
      operatingSystem: 'linux',
      osImage: 'Debian GNU/Linux 12 (bookworm)',
      systemUUID: uuidOf(`${name}/system`),
    },
  };
}

/** The node reports again. */
export function withHeartbeat(node: Node, now: string): Node {
  return {
    ...node,
    status: { ...node.status, conditions: nodeConditions(node.status?.conditions ?? [], now) },
  };
}

const HEALTHY: readonly Omit<Condition, 'lastHeartbeatTime' | 'lastTransitionTime'>[] = [
  {
    type: 'MemoryPressure',
    status: 'False',
    reason: 'KubeletHasSufficientMemory',
    message: 'kubelet has sufficient memory available',
  },
  {
    type: 'DiskPressure',
    status: 'False',
    reason: 'KubeletHasNoDiskPressure',
    message: 'kubelet has no disk pressure',
  },
  {
    type: 'PIDPressure',
    status: 'False',
    reason: 'KubeletHasSufficientPID',
    message: 'kubelet has sufficient PID available',
  },
  { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
];

function nodeConditions(before: readonly Condition[], now: string): Condition[] {
  const others = before.filter(({ type }) => !HEALTHY.some((condition) => condition.type === type));
  const own = HEALTHY.map((condition): Condition => {
    const old = before.find(({ type }) => type === condition.type);
    const since = old?.status === condition.status ? old.lastTransitionTime : undefined;
    return { ...condition, lastHeartbeatTime: now, lastTransitionTime: since ?? now };
  });
  return [...others, ...own];
}

function uuidOf(text: string): string {
  const digits = digestOf(text);
  return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`]
    .concat(digits.slice(20, 32))
    .join('-');
}
