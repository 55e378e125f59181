/** A small cluster in tables of objects: two nodes, a pod `web-N` on each, clients, and the Services of a test. */
import type { Vantage } from '../contract/cluster.ts';
import type { Attempt, PacketTrace } from '../contract/observations.ts';
import { parseTarget, type TrafficTarget } from '../contract/traffic-target.ts';
import type { EndpointSlice, Node, Pod, Service, SliceEndpoint } from '../kubernetes/objects.ts';
import { tracer } from './trace.ts';

/** What a slice says of a pod; one that is absent is not in it. */
export type State = 'ready' | 'not ready' | 'terminating' | 'absent';

export interface Question {
  /** The spec of the Service `demo/web`, whose port 80 leads to 8080. */
  spec?: Service['spec'];
  status?: Service['status'];
  /** The states of `web-0` on n1 and `web-1` on n2. */
  states?: [State, State];
  /** `outside`, or a pod: `cli-N` on node nN, `host-1` on the network of n1. */
  from?: string;
  to: string;
  /** Instead of those that there are. */
  pods?: Pod[];
  proxyMode?: string;
}

const NODES: Node[] = ['n1', 'n2'].map((name, i) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: {
    addresses: [{ type: 'InternalIP', address: `10.99.0.${11 + i}` }],
    conditions: [{ type: 'Ready', status: 'True' }],
  },
}));

const CONDITIONS: Record<State, SliceEndpoint['conditions']> = {
  ready: { ready: true, serving: true, terminating: false },
  'not ready': { ready: false, serving: false, terminating: false },
  terminating: { ready: false, serving: true, terminating: true },
  absent: {},
};

/** `ports`: what its program listens on, as `8080/TCP`. */
export function pod(name: string, node: string, podIP: string, ports: string[], hostNetwork = false): Pod {
  const listening = ports.map((text) => {
    const [port, protocol] = text.split('/');
    return { containerPort: Number(port), protocol: protocol as 'TCP' | 'UDP' };
  });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'demo' },
    spec: { nodeName: node, hostNetwork, containers: [{ name: 'c', image: 'any', ports: listening }] },
    status: { phase: 'Running', podIP },
  };
}

export const PODS: Pod[] = [
  pod('web-0', 'n1', '10.244.1.5', ['8080/TCP', '53/UDP']),
  pod('web-1', 'n2', '10.244.2.5', ['8080/TCP']),
  pod('cli-1', 'n1', '10.244.1.9', []),
  pod('cli-2', 'n2', '10.244.2.9', []),
  pod('host-1', 'n1', '10.99.0.11', [], true),
];

function service(name: string, spec: Service['spec'], status?: Service['status']): Service {
  const metadata = { name, namespace: 'demo' };
  return { apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'ClusterIP', ...spec }, status };
}

function slice(name: string, states: State[], ports: EndpointSlice['ports']): EndpointSlice {
  const endpoints = states.map((state, i) => ({
    addresses: [`10.244.${i + 1}.5`],
    conditions: CONDITIONS[state],
    nodeName: `n${i + 1}`,
    targetRef: { kind: 'Pod', name: `web-${i}` },
  }));
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, namespace: 'demo', labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    ports,
    endpoints: endpoints.filter((_, i) => states[i] !== 'absent'),
  };
}

const WEB_PORT = { port: 80, targetPort: 8080, protocol: 'TCP', nodePort: 30_080 } as const;

/** A Service of the same numbers as `web`, for another protocol. */
const DNS = service('dns', {
  type: 'NodePort',
  clusterIP: '10.96.0.53',
  externalIPs: ['198.51.100.7'],
  ports: [{ port: 80, targetPort: 53, protocol: 'UDP', nodePort: 30_080 }],
});

/** The trace of the first of these requests. */
export function trace(question: Question, ...seen: Attempt[]): PacketTrace {
  const { spec = {}, status, states = ['ready', 'ready'], from = 'cli-1', to, pods = PODS } = question;
  const { proxyMode } = question;
  const vantage: Vantage =
    from === 'outside' ? { outside: true } : { pod: { namespace: 'demo', name: from } };
  const request = {
    from: vantage,
    target: parseTarget(to) as TrafficTarget,
    domain: 'cluster.local',
    outside: { address: '192.0.2.1', backend: '192.0.2.8', port: '3000' },
    proxyMode,
  };
  const web = slice('web', states, [{ port: 8080, protocol: 'TCP' }]);
  const objects = {
    nodes: NODES,
    services: [DNS, service('web', { clusterIP: '10.96.0.7', ports: [WEB_PORT], ...spec }, status)],
    slices: [
      web,
      slice('dns', ['ready', 'absent'], [{ port: 53, protocol: 'UDP' }]),
      // a Service of two families has slices of both
      {
        ...web,
        metadata: { ...web.metadata, name: 'web-ipv6' },
        addressType: 'IPv6' as const,
        endpoints: (web.endpoints ?? []).map((e, i) => ({ ...e, addresses: [`fd00::${5 + i}`] })),
      },
    ],
    pods,
  };
  return tracer.trace(objects, request, seen, 0);
}

export const answered = (name: string): Attempt => ({ outcome: 'answered', pod: name });

const ANYTHING: Attempt[] = [
  answered('web-0'),
  answered('web-1'),
  answered('outside'),
  { outcome: 'timed out' },
  { outcome: 'refused' },
  { outcome: 'unknown host' },
  { outcome: 'reset' },
];

/** The outcomes that are predicted: `web-0`, `timed out`. */
export function foreseen(question: Question): string[] {
  return ANYTHING.filter((attempt) => trace(question, attempt).observed?.differs === false).map(
    ({ pod: name, outcome }) => name ?? outcome,
  );
}

/** `web-0 kept: ready` */
export function candidates(question: Question): string[] {
  return trace(question, answered('web-0')).candidates.map(
    (c) => `${c.pod} ${c.kept ? 'kept' : 'dropped'}: ${c.reason}`,
  );
}
