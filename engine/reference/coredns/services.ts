/** The records of one Service (plugin/kubernetes/kubernetes.go: findServices). */
import type { DnsAnswer, DnsRecord } from '../../contract/observations.ts';
import type { Service } from '../../kubernetes/objects.ts';
import { addressesOf, NODATA, NXDOMAIN, recordsOf } from './answers.ts';
import { type EndpointDecisions, type Target, targetsOf } from './endpoints.ts';
import { nameOf, type Query, type Zone } from './zone.ts';

/** A port by its name and protocol, both as they are in a name. */
interface Port {
  name: string;
  protocol: string;
}

/** `labels`: those of the queried name below that of the Service, none for the Service itself. */
export function ofService(
  zone: Zone,
  service: Service,
  labels: string[],
  query: Query,
  decisions: EndpointDecisions,
): DnsAnswer {
  if (service.spec.type === 'ExternalName') return ofExternalName(service, labels, query);
  const targets = targetsOf(zone, service, decisions);
  if (labels.length === 1) return ofEndpoint(`${labels[0]}.${nameOf(service, zone)}`, targets, query);
  if (labels.length > 2) return NXDOMAIN;
  // the underscores may be left out
  const [name, protocol] = labels.map((label) => label.replace(/^_/, ''));
  const port = labels.length === 2 ? { name, protocol } : undefined;
  return service.spec.clusterIP === 'None'
    ? ofHeadless(targets, query, port)
    : ofClusterIP(zone, service, query, port);
}

/** One record of a port, with its own number and not that of the endpoints. */
function ofClusterIP(zone: Zone, { metadata, spec }: Service, query: Query, port?: Port): DnsAnswer {
  const ports = (spec.ports ?? []).filter(
    (p) => !port || (p.name === port.name && p.protocol?.toLowerCase() === port.protocol),
  );
  if (port && ports.length === 0) return NXDOMAIN;
  if (query.type !== 'SRV') return addressesOf([spec.clusterIP as string], query);
  const target = nameOf({ metadata } as Service, zone);
  return recordsOf(ports.map((p) => ({ name: query.name, type: 'SRV', data: `${p.port} ${target}` })));
}

function ofHeadless(targets: Target[], query: Query, port?: Port): DnsAnswer {
  const having = targets.filter((t) => !port || portsOf(t, port).length > 0);
  if (having.length === 0) return NXDOMAIN;
  return query.type === 'SRV'
    ? recordsOf(having.flatMap((t) => srvOf(t, query, port)))
    : addressesOf(
        having.map(({ address }) => address),
        query,
      );
}

function ofEndpoint(name: string, targets: Target[], query: Query): DnsAnswer {
  return ofHeadless(
    targets.filter((target) => target.name === name),
    query,
  );
}

function ofExternalName({ spec }: Service, labels: string[], { type, name }: Query): DnsAnswer {
  // a CNAME record cannot point to an address
  if (labels.length > 0 || /^[\d.]+$/.test(spec.externalName as string)) return NXDOMAIN;
  const data = (spec.externalName as string).replace(/\.$/, '');
  if (type === 'SRV') return recordsOf([{ name, type, data: `0 ${data}` }]);
  return ['A', 'AAAA', 'CNAME'].includes(type) ? recordsOf([{ name, type: 'CNAME', data }]) : NODATA;
}

function srvOf(target: Target, { name }: Query, port?: Port): DnsRecord[] {
  return portsOf(target, port).map((p) => ({ name, type: 'SRV', data: `${p.port} ${target.name}` }));
}

function portsOf({ ports }: Target, port?: Port): Target['ports'] {
  return ports.filter((p) => !port || (p.name === port.name && p.protocol === port.protocol));
}
