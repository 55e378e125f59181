/** Why a name does not resolve, in terms of the objects. */
import { bySimilarity } from '../contract/similar.ts';
import type { TracedObjects } from '../contract/trace.ts';
import type { Pod, Service } from '../kubernetes/objects.ts';
import { getPodDNSType } from '../reference/kubelet/dns.ts';

/** How many existing names an explanation lists. */
const SHOWN = 5;

/** Why a pod does not find names of Services at all; undefined for one that queries the cluster's DNS server. */
export function whyOtherResolver(client: Pod | undefined): string | undefined {
  switch (client && getPodDNSType(client)) {
    case 'Host':
      return client?.spec.dnsPolicy === 'Default'
        ? 'with dnsPolicy Default a pod has the resolver of its node, which has no names of Services'
        : 'programs on the network of a node use its resolver, which has no names of Services; dnsPolicy ClusterFirstWithHostNet of a pod changes that';
    case 'None':
      return 'with dnsPolicy None a pod has only the name servers of its dnsConfig';
    default:
      return undefined;
  }
}

/** Undefined where there is no explanation. `namespace`: of the client, undefined outside the cluster. */
export function whyUnknown(
  host: string,
  namespace: string | undefined,
  { services, pods, nodes }: TracedObjects,
): string | undefined {
  if (namespace === undefined)
    return 'machines outside the cluster do not query its DNS server: use an address';
  const [name, second = namespace, ...rest] = host.replace(/\.$/, '').split('.');
  if (rest.length > 0 && rest[0] !== 'svc') return undefined;
  if (nodes.some(({ metadata }) => metadata.name === host))
    return `names of nodes are not in the cluster's DNS: use the address of ${host}`;
  if (pods.some(({ metadata }) => metadata.name === name && metadata.namespace === second))
    return 'the name of a pod alone is not in DNS: a Service, or its hostname and subdomain, give it one';
  const own = services.find(({ metadata: m }) => m.name === name && m.namespace === second);
  if (own?.spec.type === 'ExternalName') {
    return `it is an ExternalName Service, and ${own.spec.externalName} has no address`;
  }
  const namespaces = [...new Set(services.map(({ metadata }) => metadata.namespace))];
  const elsewhere = services.filter(
    ({ metadata }) => metadata.name === name && metadata.namespace !== second,
  );
  if (elsewhere.length > 0) {
    const names = elsewhere.map(({ metadata }) => `${name}.${metadata.namespace}`).join(', ');
    return `there is no Service ${name} in the namespace ${second}; in others there is: ${names}`;
  }
  const there = services.filter(({ metadata }) => metadata.namespace === second);
  if (there.length === 0) {
    return `there is no Service in the namespace ${second}; namespaces with Services: ${namespaces.join(', ') || 'none'}`;
  }
  const near = bySimilarity(
    name,
    there.map(({ metadata }) => metadata.name),
  );
  return `there is no Service ${name} in the namespace ${second}; there are: ${near.slice(0, SHOWN).join(', ')}`;
}

/** Why a headless Service has no addresses. */
export function whyHeadlessEmpty({ metadata, spec }: Service, endpoints: number): string {
  const name = `the headless Service ${metadata.namespace}/${metadata.name}`;
  if (endpoints > 0) return `${name} has ${endpoints} endpoints, and none of them is ready`;
  if (!spec.selector) return `${name} has no selector, and there are no custom endpoints`;
  const wanted = Object.entries(spec.selector).map(([key, value]) => `${key}=${value}`);
  return `${name} has no endpoints: no pod of its namespace that runs has ${wanted.join(', ')}`;
}
