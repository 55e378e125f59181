/** resolv.conf of a pod (pkg/kubelet/network/dns/dns.go) for dnsPolicy ClusterFirst. */

import type { ResolverObservation } from '../../contract/observations.ts';
import type { Pod } from '../../kubernetes/objects.ts';

/** Whether a pod asks the cluster's DNS server (getPodDNSType): on the network of its node only if it says so. */
export function usesClusterDNS({ spec }: Pod): boolean {
  const { dnsPolicy = 'ClusterFirst', hostNetwork } = spec;
  return dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);
}

export function resolverOf(pod: Pod, clusterDomain: string, dnsAddress: string): ResolverObservation {
  const { namespace } = pod.metadata;
  return {
    nameservers: [dnsAddress],
    searches: [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain],
    options: ['ndots:5'],
  };
}
