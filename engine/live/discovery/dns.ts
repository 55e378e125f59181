/** The name server of the cluster, as the API shows it. */
import type { KubeClient } from '../../client/client.ts';
import { slicesOf } from '../../client/observe.ts';
import type { Precondition } from '../../contract/capabilities.ts';
import type { Pod, Service } from '../../kubernetes/objects.ts';

export interface NameServer {
  address: string;
  /** The image that runs, such as `registry.k8s.io/coredns/coredns:v1.14.0`. */
  implementation: string;
  precondition: Precondition;
}

/** Add-ons of every distribution carry this label, whatever they are called. */
export const DNS_LABEL = { labelSelector: 'k8s-app=kube-dns' };

export async function detectDns(client: KubeClient): Promise<NameServer> {
  const [service] = await client.list<Service>('Service', 'kube-system', DNS_LABEL);
  const name = service?.metadata.name ?? 'kube-dns';
  const [pod] = await client.list<Pod>('Pod', 'kube-system', DNS_LABEL);
  const slices = await slicesOf(client, { namespace: 'kube-system', name });
  const ready = slices.flatMap((s) => s.endpoints ?? []).filter((e) => e.conditions?.ready !== false);
  return {
    address: service?.spec.clusterIP ?? '',
    implementation: pod?.spec.containers[0]?.image ?? 'unknown',
    precondition: {
      name: 'dns',
      holds: ready.length > 0,
      reason: service
        ? `kube-system/${name} has ${ready.length} ready endpoints`
        : 'no Service in kube-system has the label k8s-app=kube-dns',
    },
  };
}
