/** The resolv.conf of a pod (pkg/kubelet/network/dns/dns.go). */

import type { ResolverObservation } from '../../contract/observations.ts';
import type { Pod } from '../../kubernetes/objects.ts';

/** Whether a pod's name server is that of the cluster (getPodDNSType): with hostNetwork only if the dnsPolicy names it. */
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
