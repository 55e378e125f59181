/** resolv.conf of a pod (pkg/kubelet/network/dns/dns.go) for dnsPolicy ClusterFirst. */
import type { Pod } from '../../contract/objects.ts';
import type { ResolverObservation } from '../../contract/observations.ts';

export function resolverOf(pod: Pod, clusterDomain: string, dnsAddress: string): ResolverObservation {
  const { namespace } = pod.metadata;
  return {
    nameservers: [dnsAddress],
    searches: [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain],
    options: ['ndots:5'],
  };
}
