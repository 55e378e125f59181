/** How the host of a request becomes addresses: it is an address, /etc/hosts of the client has it, or a name server. */

import type { Candidate, DnsAnswer, DnsRecord, ResolverObservation } from '../../contract/observations.ts';
import { familyOf } from '../../kubernetes/ip.ts';
import type { Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import { isSubDomain } from '../coredns/message.ts';
import { isHeadless, keyOfService, serviceKey } from '../coredns/object.ts';
import { parseRequest } from '../coredns/parse.ts';
import { namespaceExists, SERVICES_BY_KEY, SLICES_BY_KEY, type Zone } from '../coredns/zone.ts';
import { addressesIn, type HostsEntry } from '../kubelet/etc-hosts.ts';
import { type NameServer, namesToTry, resolve } from './resolver.ts';

export interface Lookup {
  /** In the order of the answer; none if the name does not resolve. */
  addresses: string[];
  /** `web.demo.svc.cluster.local A 10.96.0.7` */
  shown?: string;
  /** The headless Service that has this name, and all its endpoints. */
  headless?: { service: Service; endpoints: SliceEndpoint[] };
  /** The cluster's zone has no such name, and another name server may know it. */
  foreign?: boolean;
  /** No name server of the client answers, and it waits for one. */
  unfinished?: boolean;
}

/** How a client finds addresses of names. */
export interface ClientResolver {
  /** Its /etc/hosts, which comes before DNS. */
  hosts: readonly HostsEntry[];
  /** Its resolv.conf. */
  config: ResolverObservation;
  query: NameServer;
  /** Whether it is the name server of the cluster that answers. */
  ofCluster: boolean;
}

/** `client`: undefined where nothing is known of its resolver. */
export function lookUp(zone: Zone, client: ClientResolver | undefined, host: string): Lookup {
  if (familyOf(host)) return { addresses: [host] };
  if (!client) return { addresses: [], foreign: isForeign(zone, host) };
  const local = addressesIn(client.hosts, host);
  if (local.length > 0) return { addresses: local, shown: `${host} in /etc/hosts: ${local.join(', ')}` };
  const { rcode, records } = resolve(host, client.config, (name) => both(client.query, name));
  // without any name server in resolv.conf it is the client's own machine, which refuses at once
  if (rcode === 'TIMEOUT' && client.config.nameservers.length > 0) return { addresses: [], unfinished: true };
  const found = records.filter(isAddress);
  if (found.length === 0) {
    const cname = records.find(({ type }) => type === 'CNAME')?.data;
    const names = cname ? [cname] : namesToTry(host, client.config);
    return {
      addresses: [],
      ...(cname ? { shown: shown(records) } : {}),
      headless: client.ofCluster ? headlessNamed(zone, names) : undefined,
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
function both(query: NameServer, name: string): DnsAnswer {
  const [four, six] = [query('A', name), query('AAAA', name)];
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
  for (const name of names) {
    if (!isSubDomain(zone.domain, name)) continue;
    const request = parseRequest(name.toLowerCase(), zone.domain);
    if (request?.podOrSvc !== 'svc' || !request.service || request.endpoint || request.port) continue;
    const key = serviceKey(request.service, request.namespace);
    const [service] = zone.objects.select(SERVICES_BY_KEY, key);
    if (service && isHeadless(service)) return { service, endpoints: endpointsOf(zone, service) };
  }
  return undefined;
}

function endpointsOf(zone: Zone, service: Service): SliceEndpoint[] {
  const families: string[] = service.spec.ipFamilies ?? ['IPv4'];
  return zone.objects
    .select(SLICES_BY_KEY, keyOfService(service))
    .filter(({ addressType }) => families.includes(addressType))
    .flatMap((slice) => slice.endpoints ?? []);
}

/** Whether another name server may know the name: it has dots, is not below the zone and names none of its namespaces. */
function isForeign(zone: Zone, host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.');
  const inside = labels.includes('svc') || labels.join('.').endsWith(`.${zone.domain}`);
  const namespaced = labels.length === 2 && namespaceExists(zone, labels[1]);
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
