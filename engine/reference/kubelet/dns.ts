/** The resolv.conf of a pod (pkg/kubelet/network/dns/dns.go). */

import type { ResolverObservation } from '../../contract/observations.ts';
import type { Pod } from '../../kubernetes/objects.ts';

/** Whether the cluster's DNS server is a pod's name server (getPodDNSType): on the network of its node only if its dnsPolicy says so. */
export function usesClusterDNS({ spec }: Pod): boolean {
  const { dnsPolicy = 'ClusterFirst', hostNetwork } = spec;
  return dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);
}

/** For dnsPolicy ClusterFirst and ClusterFirstWithHostNet (getClusterDNS, generateSearchesForDNSClusterFirst). */
export function resolverOf(pod: Pod, clusterDomain: string, dnsAddress: string): ResolverObservation {
  const { namespace } = pod.metadata;
  return {
    nameservers: [dnsAddress],
    searches: [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain],
    options: ['ndots:5'],
  };
}
