/**
 * The cluster's zone (CoreDNS plugin/kubernetes; kubernetes/dns docs/specification.md 1.1). An answer is a function of a
 * query and of lists: nothing is cached.
 */

import type { DnsAnswer, DnsRecord } from '../../contract/observations.ts';
import { SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice, KubeObject, Service, SliceEndpoint } from '../../kubernetes/objects.ts';

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
  if (type === 'PTR') return reverse(zone, name, decisions);
  if (name !== zone.domain && !name.endsWith(`.${zone.domain}`)) return NXDOMAIN;
  const labels = name
    .slice(0, -zone.domain.length - 1)
    .split('.')
    .filter(Boolean);
  if (labels.length === 0 || (labels.length === 1 && labels[0] === 'svc')) return NODATA;
  if (labels.pop() !== 'svc') return NXDOMAIN;
  const namespace = labels.pop() as string;
  if (!zone.namespaces.some((n) => n.metadata.name === namespace)) return NXDOMAIN;
  const serviceName = labels.pop();
  if (serviceName === undefined) return NODATA;
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
    if (type !== 'A') return NODATA;
    const addresses = headless ? targets.map((t) => t.address) : [spec.clusterIP as string];
    return records([...new Set(addresses)].map((data) => ({ name: queried, type: 'A', data })));
  }
  if (labels.length === 2 && labels.every((label) => label.startsWith('_'))) {
    const [port, protocol] = labels.map((label) => label.slice(1));
    const found = headless
      ? targets.flatMap((t) => srvOf(t, queried, port, protocol))
      : srvOfClusterIP(service, base, queried, port, protocol);
    if (found.length === 0) return NXDOMAIN;
    return type === 'SRV' ? records(found) : NODATA;
  }
  if (labels.length > 1) return NXDOMAIN;
  const named = targets.filter((t) => t.name === `${labels[0]}.${base}`);
  if (named.length === 0) return NXDOMAIN;
  return type === 'A' ? records(named.map((t) => ({ name: queried, type: 'A', data: t.address }))) : NODATA;
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
  if (!['A', 'AAAA', 'CNAME'].includes(type)) return NODATA;
  return records([{ name: queried, type: 'CNAME', data: (spec.externalName as string).replace(/\.$/, '') }]);
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
  const ip = name
    .replace(/\.in-addr\.arpa$/, '')
    .split('.')
    .reverse()
    .join('.');
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

function records(list: DnsRecord[]): DnsAnswer {
  return list.length > 0 ? { rcode: 'NOERROR', records: list } : NODATA;
}
