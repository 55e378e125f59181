/** What has an address: packets find it whatever the number of objects. */
import { canonicalIP } from '../../kubernetes/ip.ts';
import type { Node, Pod, Service } from '../../kubernetes/objects.ts';
import type { Index } from '../etcd/indexes.ts';

const spelled = (address: string) => canonicalIP(address) ?? address;

export const NODES_BY_ADDRESS: Index<Node> = {
  kind: 'Node',
  valuesOf: ({ status }) => (status?.addresses ?? []).map(({ address }) => spelled(address)),
};

/** All addresses of a pod, the primary one first. */
export function podIPsOf({ status }: Pod): string[] {
  const all = status?.podIPs?.map(({ ip }) => ip) ?? [];
  return all.length > 0 || !status?.podIP ? all : [status.podIP];
}

export const PODS_BY_IP: Index<Pod> = { kind: 'Pod', valuesOf: (pod) => podIPsOf(pod).map(spelled) };

export const SERVICES_BY_CLUSTER_IP: Index<Service> = {
  kind: 'Service',
  valuesOf: ({ spec: { clusterIP, clusterIPs } }) =>
    (clusterIPs?.length ? clusterIPs : [clusterIP ?? ''])
      .filter((ip) => ip !== '' && ip !== 'None')
      .map(spelled),
};

/** Services by the addresses of their load balancers, in any mode. */
export const SERVICES_BY_INGRESS: Index<Service> = {
  kind: 'Service',
  valuesOf: ({ status }) =>
    (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip ? [spelled(ip)] : [])),
};
