/** The resolv.conf of a pod (pkg/kubelet/network/dns/dns.go). */
import type { ResolverObservation } from '../../contract/observations.ts';
import type { Pod } from '../../kubernetes/objects.ts';

/** What a kubelet gives to its pods. */
export interface DNSConfigurer {
  /** --cluster-domain */
  clusterDomain: string;
  /** --cluster-dns */
  clusterDNS: string[];
  /** The resolv.conf of the node (--resolv-conf). */
  host: ResolverObservation;
}

/** resolv.conf(5), and pkg/apis/core/validation. */
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_LENGTH = 253;
const MAX_SEARCH_LINE = 2_048;

const DEFAULT_OPTIONS = ['ndots:5'];

export function getPodDNS(pod: Pod, configurer: DNSConfigurer): ResolverObservation {
  const base = baseOf(pod, configurer);
  const { nameservers = [], searches = [], options = [] } = pod.spec.dnsConfig ?? {};
  return {
    nameservers: unique([...base.nameservers, ...nameservers]).slice(0, MAX_NAMESERVERS),
    searches: fitting(unique([...base.searches, ...searches])),
    options: mergeDNSOptions(base.options, options),
  };
}

function baseOf(pod: Pod, { clusterDNS, clusterDomain, host }: DNSConfigurer): ResolverObservation {
  switch (getPodDNSType(pod)) {
    case 'None':
      return { nameservers: [], searches: [], options: [] };
    case 'Host':
      return host;
    case 'Cluster':
      return {
        nameservers: clusterDNS,
        searches: [
          `${pod.metadata.namespace}.svc.${clusterDomain}`,
          `svc.${clusterDomain}`,
          clusterDomain,
          ...host.searches,
        ],
        options: DEFAULT_OPTIONS,
      };
  }
}

/** With hostNetwork a pod uses the name server of the cluster only if its dnsPolicy names that case. */
export function getPodDNSType({ spec }: Pod): 'None' | 'Host' | 'Cluster' {
  switch (spec.dnsPolicy ?? 'ClusterFirst') {
    case 'None':
      return 'None';
    case 'Default':
      return 'Host';
    case 'ClusterFirst':
      return spec.hostNetwork ? 'Host' : 'Cluster';
    default:
      return 'Cluster';
  }
}

/** An option of the pod takes the place of one of the same name. Their order is that of a Go map upstream. */
function mergeDNSOptions(existing: string[], own: { name?: string; value?: string }[]): string[] {
  const options = new Map(existing.map((option) => [option.split(':')[0], option]));
  for (const { name = '', value } of own) options.set(name, value ? `${name}:${value}` : name);
  return [...options.values()];
}

/** formDNSSearchFitsLimits */
function fitting(searches: string[]): string[] {
  const kept = searches.slice(0, MAX_SEARCHES).filter((search) => search.length <= MAX_SEARCH_LENGTH);
  while (kept.join(' ').length > MAX_SEARCH_LINE) kept.pop();
  return kept;
}

function unique(list: string[]): string[] {
  return [...new Set(list)];
}
