/** The /etc/hosts of a pod (pkg/kubelet/kubelet_pods.go: ensureHostsFile). */
import type { Pod } from '../../kubernetes/objects.ts';

export interface HostsEntry {
  address: string;
  names: string[];
}

const LOCALHOST: HostsEntry[] = [{ address: '127.0.0.1', names: ['localhost'] }];

/** managedHostsFileContent: what a pod finds that has a network of its own, apart from its own name. */
const MANAGED: HostsEntry[] = [
  ...LOCALHOST,
  { address: '::1', names: ['localhost', 'ip6-localhost', 'ip6-loopback'] },
  { address: 'fe00::0', names: ['ip6-localnet'] },
  { address: 'fe00::0', names: ['ip6-mcastprefix'] },
  { address: 'fe00::1', names: ['ip6-allnodes'] },
  { address: 'fe00::2', names: ['ip6-allrouters'] },
];

/** On the network of its node a pod has the file of the node, of which the model knows `localhost`. */
export function hostsEntriesOf(pod: Pod, clusterDomain: string): HostsEntry[] {
  const entries = (pod.spec.hostAliases ?? []).map(({ ip = '', hostnames = [] }) => ({
    address: ip,
    names: hostnames,
  }));
  if (pod.spec.hostNetwork) return [...LOCALHOST, ...entries];
  const names = ownNames(pod, clusterDomain);
  const addresses = pod.status?.podIPs?.map(({ ip }) => ip) ?? (pod.status?.podIP ? [pod.status.podIP] : []);
  return [...MANAGED, ...addresses.map((address) => ({ address: address ?? '', names })), ...entries];
}

/** GeneratePodHostNameAndDomain: with a subdomain the whole name comes first. */
function ownNames({ metadata, spec }: Pod, clusterDomain: string): string[] {
  const { hostname, subdomain } = spec;
  const own = truncated(hostname || metadata.name);
  return subdomain ? [`${own}.${subdomain}.${metadata.namespace}.svc.${clusterDomain}`, own] : [own];
}

/** truncatePodHostnameIfNeeded */
function truncated(hostname: string): string {
  return hostname.length <= 63 ? hostname : hostname.slice(0, 63).replace(/[-.]+$/, '');
}

/** Those that have a name, whatever its case, as nsswitch.conf(5) searches it before any query. */
export function addressesIn(entries: readonly HostsEntry[], name: string): string[] {
  const wanted = name.toLowerCase();
  return entries
    .filter(({ names }) => names.some((own) => own.toLowerCase() === wanted))
    .map(({ address }) => address);
}
