/**
 * Answers queries (CoreDNS plugin/kubernetes: handler.go; kubernetes/dns docs/specification.md 1.1). An answer is a function
 * of a query and of lists: nothing is cached.
 */
import type { DnsAnswer } from '../../contract/observations.ts';
import { familyOf } from '../../kubernetes/ip.ts';
import { addressesOf, NODATA, NXDOMAIN, recordsOf } from './answers.ts';
import type { EndpointDecisions } from './endpoints.ts';
import { REVERSE, reverse } from './reverse.ts';
import { ofService } from './services.ts';
import type { Query, Zone } from './zone.ts';

/** How many CNAME records may come before another one (plugin/backend_lookup.go: maxCnameChainLength). */
const MAX_CHAIN = 10;

/** `queried` is absolute, without its final dot; `depth` counts the CNAME records that led to it. */
export function answer(
  zone: Zone,
  type: string,
  queried: string,
  decisions: EndpointDecisions,
  depth = 0,
): DnsAnswer {
  const name = queried.toLowerCase();
  const query: Query = { type, name };
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
  const label = labels.pop();
  if (label === undefined) return NODATA;
  if (tree === 'pod') return ofPodAddress(label, query);
  const service = zone.services.find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === label,
  );
  if (!service) return NXDOMAIN;
  const found = ofService(zone, service, labels, query, decisions);
  const [cname] = found.records;
  const inZone = type !== 'CNAME' && cname?.type === 'CNAME' && cname.data.endsWith(`.${zone.domain}`);
  // names of other zones belong to other name servers
  if (!inZone) return found;
  if (depth > MAX_CHAIN) return NODATA;
  const { records } = answer(zone, type, cname.data, decisions, depth + 1);
  return records.length > 0 ? recordsOf([cname, ...records]) : NODATA;
}

/** A name such as `10-244-1-7` has the address that it spells, whether or not there is a pod (pods insecure). */
function ofPodAddress(label: string, query: Query): DnsAnswer {
  const address = label.replaceAll('-', '.');
  return familyOf(address) === 'IPv4' ? addressesOf([address], query) : NXDOMAIN;
}
