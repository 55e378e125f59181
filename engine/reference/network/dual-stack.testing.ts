/**
 * A cluster of both families with given objects: `web-1` on n1 and `web-2` on n2, clients on n1 and n3, and on the networks of
 * these nodes.
 */
import type { Vantage } from '../../contract/cluster.ts';
import { parseTarget, type TrafficTarget } from '../../contract/traffic-target.ts';
import type {
  EndpointSlice,
  KubeObject,
  Node,
  Pod,
  Service,
  ServiceSpec,
  SliceEndpoint,
} from '../../kubernetes/objects.ts';
import { syncAll } from '../kube-proxy/controller.ts';
import { DECISIONS } from '../kube-proxy/decisions.ts';
import { MetaProxier } from '../kube-proxy/metaproxier.ts';
import { modeOf, type ProxySettings, USUAL_PROXY } from '../kube-proxy/mode.ts';
import { DUAL_STACK, nodeAddresses, nodeBlocks, USUAL_LAYOUT } from '../layout.ts';
import { Random } from '../runtime/random.ts';
import { readerOf } from '../runtime/reader.ts';
import type { Host } from './delivery.ts';
import { PODS_BY_IP } from './indexes.ts';
import { Network } from './network.ts';
import { outsideOf } from './outside.ts';
import type { Path } from './route.ts';

const LAYOUT = { ...USUAL_LAYOUT, ...DUAL_STACK };

export const NODES: Node[] = [1, 2, 3].map((i) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: `n${i}`, labels: { 'topology.kubernetes.io/zone': `zone-${i}` } },
  spec: { podCIDRs: nodeBlocks(LAYOUT, i) },
  status: {
    addresses: nodeAddresses(LAYOUT, i).map((address) => ({ type: 'InternalIP', address })),
    conditions: [{ type: 'Ready', status: 'True' }],
  },
}));

/** The addresses of the pod with this number on a node. */
function podIPs(node: number, index: number): string[] {
  return [`10.244.${node}.${index}`, `fd00:10:244:${node}::${index.toString(16)}`];
}

function pod(name: string, node: number, ips: string[], ports: Listening[] = [], hostNetwork = false): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'demo' },
    spec: { nodeName: `n${node}`, hostNetwork, containers: [{ name: 'c', image: 'any', ports }] },
    status: { phase: 'Running', podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) },
  };
}

interface Listening {
  containerPort: number;
  hostPort?: number;
  protocol: 'TCP' | 'UDP';
}

const WEB: Listening[] = [
  { containerPort: 8080, protocol: 'TCP' },
  { containerPort: 8081, protocol: 'UDP' },
];
const onNode = (name: string, node: number, ports: Listening[] = []) =>
  pod(name, node, nodeAddresses(LAYOUT, node), ports, true);

export const PODS: Pod[] = [
  pod('web-1', 1, podIPs(1, 5), WEB),
  pod('web-2', 2, podIPs(2, 5), WEB),
  pod('cli-1', 1, podIPs(1, 9)),
  pod('cli-3', 3, podIPs(3, 9)),
  onNode('host-1', 1),
  onNode('host-3', 3),
  pod('hp', 1, podIPs(1, 7), [
    { containerPort: 8080, hostPort: 18_555, protocol: 'TCP' },
    { containerPort: 53, hostPort: 18_556, protocol: 'UDP' },
  ]),
  onNode('hn', 1, [{ containerPort: 18_080, protocol: 'TCP' }]),
];

export function service(name: string, spec: ServiceSpec, index: number): Service {
  const clusterIPs = [`10.96.0.${index}`, `fd00:10:96::${index.toString(16)}`];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'demo' },
    spec: {
      clusterIP: clusterIPs[0],
      clusterIPs,
      ipFamilies: ['IPv4', 'IPv6'],
      ports: [{ name: 'http', port: 80, protocol: 'TCP', nodePort: 30_000 + index }],
      ...spec,
    },
  };
}

/** The slices of both families, with these pods as endpoints. */
export function slicesOf(
  { metadata: { name }, spec }: Service,
  names: string[],
  more: Partial<SliceEndpoint> = {},
): EndpointSlice[] {
  const endpoints = PODS.filter(({ metadata }) => names.includes(metadata.name));
  return (['IPv4', 'IPv6'] as const).map((addressType, i) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-${addressType.toLowerCase()}`,
      namespace: 'demo',
      labels: { 'kubernetes.io/service-name': name },
    },
    addressType,
    ports: (spec.ports ?? []).map((port) => ({
      name: port.name,
      protocol: port.protocol,
      port: port.protocol === 'UDP' ? 8081 : names.includes('hn') ? 18_080 : 8080,
    })),
    endpoints: endpoints.map(({ metadata, spec: { nodeName }, status }) => ({
      addresses: [status?.podIPs?.[i].ip ?? ''],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName,
      targetRef: { kind: 'Pod', name: metadata.name },
      ...more,
    })),
  }));
}

export interface World {
  network: Network;
  proxiers: MetaProxier[];
  /** Sends so many requests: `web-1 10.244.1.9`, `refused`. */
  send: (from: string, to: string, count?: number) => string[];
  path: (from: string, to: string) => Path;
}

export function worldOf(
  objects: (Service | EndpointSlice)[],
  { proxy = USUAL_PROXY, now = () => 0 }: { proxy?: ProxySettings; now?: () => number } = {},
): World {
  const reader = readerOf([...NODES, ...PODS, ...objects] as KubeObject[]);
  const random = new Random('dual stack');
  const proxiers = NODES.map(
    (node) => new MetaProxier(node, { decisions: DECISIONS, mode: modeOf(proxy), random, now }),
  );
  for (const proxier of proxiers) syncAll(proxier, reader);
  const hosts = proxiers.map((proxier): [string, Host] => [
    proxier.node,
    {
      proxier,
      kubelet: {
        alive: true,
        runningAt: (ip) =>
          reader
            .select(PODS_BY_IP, ip)
            .filter(({ spec }) => spec.nodeName === proxier.node)
            .map((found) => ({ pod: found, program: { listening: listeningIn(found) } })),
      },
    },
  ]);
  const addressesOf = new Map(objects.map((o) => [o.metadata.name, (o as Service).spec?.clusterIPs]));
  const network = new Network({
    api: reader,
    hosts: new Map(hosts),
    lookup: (_from, host) => ({
      addresses: addressesOf.get(host) ?? [host],
    }),
    outside: outsideOf(LAYOUT),
  });
  const path = (from: string, to: string) => network.send(vantageOf(from), parseTarget(to) as TrafficTarget);
  const send = (from: string, to: string, count = 30) => {
    const attempts = Array.from({ length: count }, () => path(from, to).attempt);
    return [...new Set(attempts.map((a) => (a.pod ? `${a.pod} ${a.seenAs}` : a.outcome)))].sort();
  };
  return { network, proxiers, path, send };
}

function vantageOf(from: string): Vantage {
  return from === 'outside' ? { outside: true } : { pod: { namespace: 'demo', name: from } };
}

function listeningIn({ spec }: Pod) {
  return (spec.containers[0].ports ?? []).map((p) => ({
    port: p.containerPort,
    protocol: p.protocol ?? 'TCP',
  }));
}
