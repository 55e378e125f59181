/** The DNS server of the cluster, as the API shows it. */
import type { KubeClient } from '../../client/client.ts';
import { slicesOf } from '../../client/observe.ts';
import type { Precondition } from '../../contract/capabilities.ts';
import { countOf } from '../../contract/counts.ts';
import type { Pod, Service } from '../../kubernetes/objects.ts';

const NAMESPACE = 'kube-system';

/** On Service and pods of the DNS server in every distribution, whatever they are called. */
const DNS_LABEL = { labelSelector: 'k8s-app=kube-dns' };

export interface DnsServer {
  address: string;
  /** The image that runs, such as `registry.k8s.io/coredns/coredns:v1.14.0`. */
  implementation: string;
  precondition: Precondition;
}

export async function findDnsServer(client: KubeClient): Promise<DnsServer> {
  const [service] = await client.list<Service>('Service', NAMESPACE, DNS_LABEL);
  const name = service?.metadata.name ?? 'kube-dns';
  const [pod] = await dnsPods(client);
  const slices = await slicesOf(client, { namespace: NAMESPACE, name });
  const ready = slices.flatMap((s) => s.endpoints ?? []).filter((e) => e.conditions?.ready !== false);
  return {
    address: service?.spec.clusterIP ?? '',
    implementation: pod?.spec.containers[0]?.image ?? 'unknown',
    precondition: {
      name: 'dns',
      holds: ready.length > 0,
      reason: service
        ? `${NAMESPACE}/${name} has ${countOf(ready.length, 'ready endpoint')}`
        : `no Service in ${NAMESPACE} has the label k8s-app=kube-dns`,
    },
  };
}

export function dnsPods(client: KubeClient): Promise<Pod[]> {
  return client.list<Pod>('Pod', NAMESPACE, DNS_LABEL);
}

/** Nodes with DNS pods first: a scenario stops the last node, and names have to be looked up all the same. */
export async function dnsNodesFirst(client: KubeClient, nodes: string[]): Promise<string[]> {
  const hosts = new Set((await dnsPods(client)).map(({ spec }) => spec.nodeName));
  return [...nodes.filter((n) => hosts.has(n)), ...nodes.filter((n) => !hosts.has(n))];
}
