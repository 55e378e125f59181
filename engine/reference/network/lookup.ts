/** How the host of a request becomes addresses: it is an address, or the client queries the cluster's DNS server for it. */

import type { Candidate, DnsAnswer, DnsRecord, ResolverObservation } from '../../contract/observations.ts';
import { familyOf } from '../../kubernetes/ip.ts';
import { SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import type { DnsServer } from '../coredns/server.ts';
import type { Zone } from '../coredns/zone.ts';
import { namesToTry, resolve } from './resolver.ts';

export interface Lookup {
  /** In the order of the answer; none if the name does not resolve. */
  addresses: string[];
  /** `web.demo.svc.cluster.local A 10.96.0.7` */
  shown?: string;
  /** The headless Service that has this name, and all its endpoints. */
  headless?: { service: Service; endpoints: SliceEndpoint[] };
  /** The cluster's zone has no such name, and another name server may know it. */
  foreign?: boolean;
}

/** `resolver`: the client's resolv.conf; none for a client whose name server is another. */
export function lookUp(dns: DnsServer, resolver: ResolverObservation | undefined, host: string): Lookup {
  if (familyOf(host)) return { addresses: [host] };
  const { zone } = dns;
  if (!resolver) return { addresses: [], foreign: isForeign(zone, host) };
  const { records } = resolve(host, resolver, (name) => both(dns, name));
  const found = records.filter(isAddress);
  if (found.length === 0) {
    const cname = records.find(({ type }) => type === 'CNAME')?.data;
    const headless = headlessNamed(zone, cname ? [cname] : namesToTry(host, resolver));
    return {
      addresses: [],
      ...(cname ? { shown: shown(records) } : {}),
      headless,
      foreign: isForeign(zone, cname ?? host),
    };
  }
  return {
    addresses: found.map(({ data }) => data),
    shown: shown(records),
    headless: headlessNamed(zone, [found[0].name]),
  };
}

/** What a name has of both families: getaddrinfo(3) asks for A and AAAA at once. */
function both(dns: DnsServer, name: string): DnsAnswer {
  const [four, six] = [dns.query('A', name), dns.query('AAAA', name)];
  const known = new Set(four.records.map(({ type, data }) => `${type} ${data}`));
  const more = six.records.filter(({ type, data }) => !known.has(`${type} ${data}`));
  const rcode = four.rcode === 'NOERROR' ? four.rcode : six.rcode;
  return { rcode, records: [...four.records, ...more] };
}

function isAddress({ type, data }: DnsRecord): boolean {
  return (type === 'A' && familyOf(data) === 'IPv4') || (type === 'AAAA' && familyOf(data) === 'IPv6');
}

/** `old.shop.svc.cluster.local CNAME web.shop.svc.cluster.local A 10.96.0.7` */
function shown(records: DnsRecord[]): string {
  const cnames = records.filter(({ type }) => type === 'CNAME');
  const addresses = records.filter(isAddress);
  const chain = cnames.map(({ name, data }, i) => `${i === 0 ? `${name} ` : ''}CNAME ${data}`).join(' ');
  if (addresses.length === 0) return chain;
  const list = ['A', 'AAAA']
    .map((type) => ({ type, data: addresses.filter((r) => r.type === type).map(({ data }) => data) }))
    .filter(({ data }) => data.length > 0)
    .map(({ type, data }) => `${type} ${data.join(', ')}`)
    .join(', ');
  return cnames.length > 0 ? `${chain} ${list}` : `${addresses[0].name} ${list}`;
}

/** The headless Service that has the first of these names that any has, and its endpoints. */
function headlessNamed(zone: Zone, names: string[]): Lookup['headless'] {
  const headless = zone.services.filter(({ spec }) => spec.clusterIP === 'None');
  for (const name of names) {
    const service = headless.find(
      ({ metadata }) => name === `${metadata.name}.${metadata.namespace}.svc.${zone.domain}`,
    );
    if (service) return { service, endpoints: endpointsOf(zone, service) };
  }
  return undefined;
}

function endpointsOf(zone: Zone, { metadata: { namespace, name }, spec }: Service): SliceEndpoint[] {
  const families: string[] = spec.ipFamilies ?? ['IPv4'];
  return zone.slices
    .filter(({ metadata }) => metadata.namespace === namespace && metadata.labels?.[SERVICE_LABEL] === name)
    .filter(({ addressType }) => families.includes(addressType))
    .flatMap((slice) => slice.endpoints ?? []);
}

/** Whether another name server may know the name: it has dots, is not below the zone and names none of its namespaces. */
function isForeign(zone: Zone, host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.');
  const inside = labels.includes('svc') || labels.join('.').endsWith(`.${zone.domain}`);
  const namespaced = labels.length === 2 && zone.namespaces.some((n) => n.metadata.name === labels[1]);
  return labels.length > 1 && !inside && !namespaced;
}

/** Every endpoint of a headless Service, kept if DNS gives its address. No proxy is in between, so the port is the client's. */
export function headlessCandidates({ addresses, headless }: Lookup, port: number): Candidate[] {
  return (headless?.endpoints ?? []).map(({ addresses: [address], nodeName, targetRef, conditions }) => {
    const kept = addresses.includes(address);
    const state = conditions?.terminating ? 'terminating' : 'not ready';
    const reason = kept ? 'DNS gives its address' : `${state}, so DNS leaves it out`;
    return { address, port, pod: targetRef?.name, node: nodeName, kept, reason };
  });
}
