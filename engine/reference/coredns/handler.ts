/**
 * Answers queries (CoreDNS plugin/kubernetes: handler.go; kubernetes/dns docs/specification.md 1.1) as with the Corefile of
 * kubeadm: `pods insecure`, names of other zones go upstream, and answers about the cluster are not cached. Messages are
 * never truncated: clients repeat such a query over TCP.
 */
import { addresses, cnames, nss, ptrs, soa, srvs, txts } from './backend-lookup.ts';
import { isSubDomain, type Message, type Question, type ResourceRecord } from './message.ts';
import { REVERSE_ZONES, type Zone } from './zone.ts';

export function serveDNS(zone: Zone, question: Question): Message {
  const zones = [zone.domain, ...REVERSE_ZONES].filter((z) => isSubDomain(z, question.name));
  if (zones.length === 0) return zone.upstream(question);
  const longest = Math.max(...zones.map(({ length }) => length));
  // in the case of the query, as upstream has it in the names that it makes
  const origin = question.name.slice(question.name.length - longest);
  const [answer, additional] = recordsFor(zone, question, origin);
  if (answer === 'REFUSED') return { rcode: 'REFUSED', answer: [], authority: [], additional: [] };
  if (answer) {
    const authority = answer.length > 0 ? [] : [soa(origin)];
    return { rcode: 'NOERROR', answer, authority, additional };
  }
  if (REVERSE_ZONES.includes(origin.toLowerCase())) return zone.upstream(question);
  return { rcode: 'NXDOMAIN', answer: [], authority: [soa(origin)], additional: [] };
}

type Sections = [answer: ResourceRecord[] | 'REFUSED' | undefined, additional: ResourceRecord[]];

function recordsFor(zone: Zone, question: Question, origin: string): Sections {
  const lookup = (next: Question) => zone.decisions.serveDNS(zone, next);
  const isOrigin = question.name === origin;
  switch (question.type) {
    case 'A':
    case 'AAAA':
      return [addresses(zone, question, origin, lookup), []];
    case 'CNAME':
      return [cnames(zone, question, origin), []];
    case 'PTR':
      return [ptrs(zone, question, origin), []];
    case 'SRV':
      return srvs(zone, question, origin);
    case 'TXT':
      return [txts(zone, question, origin), []];
    case 'SOA':
      // any other name counts as one that exists
      return [isOrigin ? [soa(origin)] : [], []];
    case 'AXFR':
    case 'IXFR':
      return ['REFUSED', []];
    case 'NS':
      if (question.name.toLowerCase() === origin) return nss(zone, question, origin);
      break;
  }
  // no records of such a type: whether there is any of the name
  return [addresses(zone, { ...question, type: 'A' }, origin, lookup) && [], []];
}
