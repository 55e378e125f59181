/**
 * The cluster's zone (CoreDNS plugin/kubernetes; kubernetes/dns docs/specification.md 1.1). An answer is a function of a
 * query and of lists: nothing is cached.
 */

import type { DnsAnswer, DnsRecord } from '../../contract/observations.ts';
import { SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice, KubeObject, Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import { isIPv4 } from '../network/addresses.ts';

export interface Zone {
  domain: string;
  namespaces: KubeObject[];
  services: Service[];
  slices: EndpointSlice[];
}

/** Which endpoints have records, and by which names. */
export interface EndpointDecisions {
  isResolvable: typeof isResolvable;
  endpointName: typeof endpointName;
}

/** An address of a headless Service with the name it has in the zone. */
interface Target {
  name: string;
  address: string;
  ports: { name: string; port: number; protocol: string }[];
}

/** Below it are the names of addresses. */
const REVERSE = '.in-addr.arpa';

const NXDOMAIN: DnsAnswer = { rcode: 'NXDOMAIN', records: [] };
const NODATA: DnsAnswer = { rcode: 'NOERROR', records: [] };

/** Answers a query for an absolute name, without its final dot; `depth` counts the CNAME records that led to it. */
export function answer(
  zone: Zone,
  type: string,
  queried: string,
  decisions: EndpointDecisions,
  depth = 0,
): DnsAnswer {
  const name = queried.toLowerCase();
  if (type === 'PTR' && name.endsWith(REVERSE)) return reverse(zone, name, decisions);
  if (name !== zone.domain && !name.endsWith(`.${zone.domain}`)) return NXDOMAIN;
  const labels = name
    .slice(0, -zone.domain.length - 1)
    .split('.')
    .filter(Boolean);
  const tree = labels.pop();
  if (tree !== undefined && tree !== 'svc' && tree !== 'pod') return NXDOMAIN;
  const namespace = labels.pop();
  if (namespace === undefined) return NODATA;
  if (!zone.namespaces.some((n) => n.metadata.name === namespace)) return NXDOMAIN;
  const serviceName = labels.pop();
  if (serviceName === undefined) return NODATA;
  if (tree === 'pod') return ofPodAddress(serviceName, type, name);
  const service = zone.services.find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === serviceName,
  );
  if (!service) return NXDOMAIN;
  const found = ofService(zone, service, labels, type, name, decisions);
  return service.spec.type === 'ExternalName' ? followed(zone, found, type, decisions, depth) : found;
}

function ofService(
  zone: Zone,
  service: Service,
  labels: string[],
  type: string,
  queried: string,
  decisions: EndpointDecisions,
): DnsAnswer {
  const { spec } = service;
  if (spec.type === 'ExternalName') return externalName(service, labels, type, queried);
  const base = nameOf(service, zone);
  const targets = targetsOf(zone, service, base, decisions);
  const headless = spec.clusterIP === 'None';
  if (labels.length === 0) {
    if (headless && targets.length === 0) return NXDOMAIN;
    if (type === 'SRV') {
      return records(
        headless ? targets.flatMap((t) => srvOf(t, queried)) : srvOfClusterIP(service, base, queried),
      );
    }
    return addressesOf(headless ? targets.map((t) => t.address) : [spec.clusterIP as string], type, queried);
  }
  if (labels.length === 2) {
    // the underscores may be left out
    const [port, protocol] = labels.map((label) => label.replace(/^_/, ''));
    const found = headless
      ? targets.flatMap((t) => srvOf(t, queried, port, protocol))
      : srvOfClusterIP(service, base, queried, port, protocol);
    if (found.length === 0) return NXDOMAIN;
    if (type === 'SRV') return records(found);
    const having = targets.filter((t) => srvOf(t, queried, port, protocol).length > 0);
    return addressesOf(headless ? having.map((t) => t.address) : [spec.clusterIP as string], type, queried);
  }
  if (labels.length > 2) return NXDOMAIN;
  const named = targets.filter((t) => t.name === `${labels[0]}.${base}`);
  if (named.length === 0) return NXDOMAIN;
  const srv = named.flatMap((t) => srvOf(t, queried));
  return type === 'SRV'
    ? records(srv)
    : addressesOf(
        named.map((t) => t.address),
        type,
        queried,
      );
}

function addressesOf(addresses: string[], type: string, queried: string): DnsAnswer {
  return type === 'A' ? records(addresses.map((data) => ({ name: queried, type, data }))) : NODATA;
}

/** A name such as `10-244-1-7` below a namespace: it has the address that it says, whatever is there (pods insecure). */
function ofPodAddress(label: string, type: string, queried: string): DnsAnswer {
  const address = label.replaceAll('-', '.');
  return isIPv4(address) ? addressesOf([address], type, queried) : NXDOMAIN;
}

/** How many CNAME records are followed (plugin/backend_lookup.go: maxCnameChainLength). */
const MAX_CHAIN = 10;

/** Adds the records of the name that a CNAME record points to, if it is in the zone; others belong to other name servers. */
function followed(
  zone: Zone,
  found: DnsAnswer,
  type: string,
  decisions: EndpointDecisions,
  depth: number,
): DnsAnswer {
  const [cname] = found.records;
  if (type === 'CNAME' || cname?.type !== 'CNAME' || !cname.data.endsWith(`.${zone.domain}`)) return found;
  if (depth >= MAX_CHAIN) return NODATA;
  const target = answer(zone, type, cname.data, decisions, depth + 1);
  return target.records.length > 0 ? records([cname, ...target.records]) : NODATA;
}

/** The name of a Service in the zone. */
function nameOf({ metadata }: Service, zone: Zone): string {
  return `${metadata.name}.${metadata.namespace}.svc.${zone.domain}`;
}

function externalName({ spec }: Service, labels: string[], type: string, queried: string): DnsAnswer {
  // a CNAME record cannot point to an address
  if (labels.length > 0 || /^[\d.]+$/.test(spec.externalName as string)) return NXDOMAIN;
  const data = (spec.externalName as string).replace(/\.$/, '');
  if (type === 'SRV') return records([{ name: queried, type, data: `0 ${data}` }]);
  return ['A', 'AAAA', 'CNAME'].includes(type) ? records([{ name: queried, type: 'CNAME', data }]) : NODATA;
}

/** The endpoints of a Service that have records. */
function targetsOf(zone: Zone, service: Service, base: string, decisions: EndpointDecisions): Target[] {
  const { namespace, name } = service.metadata;
  return zone.slices
    .filter(({ metadata }) => metadata.namespace === namespace && metadata.labels?.[SERVICE_LABEL] === name)
    .flatMap((slice) =>
      (slice.endpoints ?? []).filter(decisions.isResolvable).flatMap((endpoint) =>
        endpoint.addresses.map((address) => ({
          name: `${decisions.endpointName(endpoint, address)}.${base}`,
          address,
          ports: (slice.ports ?? []).map((p) => ({
            name: p.name ?? '',
            port: p.port ?? 0,
            protocol: (p.protocol ?? 'TCP').toLowerCase(),
          })),
        })),
      ),
    );
}

/** Only ready endpoints resolve; an absent condition counts as ready. */
export function isResolvable(endpoint: SliceEndpoint): boolean {
  return endpoint.conditions?.ready !== false;
}

/** The hostname, or the address with dashes. */
export function endpointName(endpoint: SliceEndpoint, address: string): string {
  return endpoint.hostname || address.replaceAll('.', '-').replaceAll(':', '-');
}

function srvOf(target: Target, queried: string, port?: string, protocol?: string): DnsRecord[] {
  return target.ports
    .filter((p) => port === undefined || (p.name === port && p.protocol === protocol))
    .map((p) => ({ name: queried, type: 'SRV', data: `${p.port} ${target.name}` }));
}

/** A Service with an address has one record a port: its own number, not the endpoints'. */
function srvOfClusterIP(
  service: Service,
  base: string,
  queried: string,
  port?: string,
  protocol?: string,
): DnsRecord[] {
  return (service.spec.ports ?? [])
    .filter((p) => port === undefined || (p.name === port && p.protocol?.toLowerCase() === protocol))
    .map((p) => ({ name: queried, type: 'SRV', data: `${p.port} ${base}` }));
}

function reverse(zone: Zone, name: string, decisions: EndpointDecisions): DnsAnswer {
  const ip = name.slice(0, -REVERSE.length).split('.').reverse().join('.');
  const service = zone.services.find((s) => s.spec.clusterIP === ip);
  const names = service
    ? [nameOf(service, zone)]
    : zone.services.flatMap((s) =>
        targetsOf(zone, s, nameOf(s, zone), decisions)
          .filter((t) => t.address === ip)
          .map((t) => t.name),
      );
  return names.length > 0 ? records(names.map((data) => ({ name, type: 'PTR', data }))) : NXDOMAIN;
}

/** No record is there twice, as two endpoints of one hostname would make it. */
function records(list: DnsRecord[]): DnsAnswer {
  const unique = new Map(list.map((record) => [`${record.type} ${record.data}`, record]));
  return unique.size > 0 ? { rcode: 'NOERROR', records: [...unique.values()] } : NODATA;
}
