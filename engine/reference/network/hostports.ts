/** Ports of a node that lead to pods (hostPort; containernetworking/plugins: plugins/meta/portmap). */
import { familyOf } from '../../kubernetes/ip.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import type { Index } from '../etcd/indexes.ts';
import type { Origin } from '../kube-proxy/decisions.ts';
import type { Packet } from '../kube-proxy/frontends.ts';
import { isLoopback } from '../kube-proxy/mode.ts';
import type { Reader } from '../runtime/controller.ts';
import { masqueradeAddress } from './clients.ts';
import type { Delivery } from './delivery.ts';
import { podIPsOf } from './indexes.ts';

interface HostPort {
  node: string;
  hostPort: number;
  hostIP: string;
  protocol: string;
  containerPort: number;
}

function hostPortsOf({ spec }: Pod): HostPort[] {
  const { nodeName: node, hostNetwork, containers, initContainers = [] } = spec;
  // on the network of the node the program itself listens
  if (!node || hostNetwork) return [];
  return [...containers, ...initContainers].flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, hostIP = '', protocol = 'TCP', containerPort }) =>
      hostPort ? [{ node, hostPort, hostIP, protocol, containerPort }] : [],
    ),
  );
}

const keyOf = (node: string, port: number, protocol: string) => `${node} ${port}/${protocol}`;

const PODS_BY_HOST_PORT: Index<Pod> = {
  kind: 'Pod',
  valuesOf: (pod) => hostPortsOf(pod).map((p) => keyOf(p.node, p.hostPort, p.protocol)),
};

/** The address and port of the pod to which a packet to an address of a node goes. */
export function hostPortAt(
  api: Pick<Reader, 'select'>,
  delivery: Delivery,
  node: string,
  packet: Packet,
): { address: string; port: number } | undefined {
  const family = familyOf(packet.address);
  const found = api.select(PODS_BY_HOST_PORT, keyOf(node, packet.port, packet.protocol)).flatMap((pod) => {
    const mapped = hostPortsOf(pod).find(
      (p) => p.hostPort === packet.port && p.protocol === packet.protocol && covers(p.hostIP, packet.address),
    );
    const address = podIPsOf(pod).find((ip) => familyOf(ip) === family);
    return mapped && address ? [{ address, port: mapped.containerPort }] : [];
  });
  return found.find(({ address }) => delivery.running(address).length > 0);
}

function covers(hostIP: string, address: string): boolean {
  return ['', '0.0.0.0', '::', address].includes(hostIP);
}

/** The client address that the pod sees: that of the bridge for pods of its own node, and for the loopback address. */
export function hostPortSource(api: Pick<Reader, 'find'>, node: string, origin: Origin, pod: string): string {
  return origin.from === 'pod' || isLoopback(origin.address)
    ? masqueradeAddress(api, node, { address: pod, node })
    : origin.address;
}
