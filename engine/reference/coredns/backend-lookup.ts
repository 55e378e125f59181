/** Makes resource records of what a name stands for (plugin/backend_lookup.go). */
import { canonicalIP, familyOf } from '../../kubernetes/ip.ts';
import { isSubDomain, type Message, type Question, type ResourceRecord } from './message.ts';
import { isDefaultNS, nsAddrs } from './ns.ts';
import { records } from './records.ts';
import { reverse } from './reverse.ts';
import { type Found, TTL, type Zone } from './zone.ts';

/** DNSSchemaVersion: of the specification of DNS-based service discovery. */
const SCHEMA = '1.1.0';

const MAX_CNAME_CHAIN_LENGTH = 10;

/** Answers a question for a server, which a CNAME record may lead to again. */
export type Lookup = (question: Question) => Message;

/** Records of one type; undefined for a name that does not exist. */
type Records = ResourceRecord[] | undefined;

/** What a name stands for; the server itself has addresses and no other records. */
function services(zone: Zone, { name, type }: Question, origin: string): Found[] | undefined {
  if (!isDefaultNS(name.toLowerCase(), origin)) return records(zone, name, origin);
  return type === 'A' || type === 'AAAA' ? nsAddrs(zone, origin) : [];
}

const withoutDot = (name: string) => name.replace(/\.$/, '');

/** Whether the records of the same name and type have been seen (isDuplicate). */
function unique(): (record: ResourceRecord) => boolean {
  const seen = new Set<string>();
  return ({ name, type, data }) => {
    const key = `${name} ${type} ${data}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  };
}

/** A and AAAA records, with the CNAME records that lead to them. */
export function addresses(
  zone: Zone,
  question: Question,
  origin: string,
  lookup: Lookup,
  previous: readonly ResourceRecord[] = [],
): Records {
  const found = services(zone, question, origin);
  const { name, type } = question;
  const family = type === 'A' ? 'IPv4' : 'IPv6';
  const seen = new Set<string>();
  return found?.flatMap(({ host }): ResourceRecord[] => {
    const own = familyOf(host);
    if (own) {
      if (own !== family || seen.has(host)) return [];
      seen.add(host);
      return [{ name, type, ttl: TTL, data: canonicalIP(host) as string }];
    }
    const target = withoutDot(host);
    if (isSubDomain(name, target) || previous.length > MAX_CNAME_CHAIN_LENGTH) return [];
    const cname: ResourceRecord = { name, type: 'CNAME', ttl: TTL, data: target };
    if (previous.some(({ data }) => data === target)) return [];
    if (!isSubDomain(origin, target)) return [cname, ...lookup({ name: target, type }).answer];
    const next = addresses(zone, { name: target, type }, origin, lookup, [...previous, cname]);
    return next?.length ? [cname, ...next] : [];
  });
}

export function cnames(zone: Zone, question: Question, origin: string): Records {
  const { name, type } = question;
  const found = services(zone, question, origin);
  return found
    ?.slice(0, 1)
    .flatMap(({ host }) => (familyOf(host) ? [] : [{ name, type, ttl: TTL, data: withoutDot(host) }]));
}

/** SRV records, and the addresses of their targets as additional ones. */
export function srvs(
  zone: Zone,
  question: Question,
  origin: string,
): [records: Records, additional: ResourceRecord[]] {
  const { name, type } = question;
  // names outside have no SRV records here
  const found = services(zone, question, origin)?.filter(({ host }) => familyOf(host));
  if (!found) return [undefined, []];
  // as upstream computes it, in floating point: equal shares of 100, at least 1
  const weight = Math.max(1, Math.floor((100 / (100 * found.length)) * 100));
  const own = found.filter(({ port }) => port !== -1);
  const data = ({ port, key }: Found) => `0 ${weight} ${port} ${key}`;
  return [
    own.map((f) => ({ name, type, ttl: TTL, data: data(f) })).filter(unique()),
    own.map(({ key, host }) => address(key, host)).filter(unique()),
  ];
}

function address(name: string, host: string): ResourceRecord {
  const type = familyOf(host) === 'IPv4' ? 'A' : 'AAAA';
  return { name, type, ttl: TTL, data: canonicalIP(host) as string };
}

export function ptrs(zone: Zone, { name, type }: Question, origin: string): Records {
  return reverse(zone, name, origin)
    ?.map((data) => ({ name, type, ttl: TTL, data }))
    .filter(unique());
}

/** The version of the specification; other names have no TXT records, and where they have no others they do not exist. */
export function txts(zone: Zone, { name, type }: Question, origin: string): Records {
  if (name.toLowerCase() === `dns-version.${origin}`.toLowerCase())
    return [{ name, type, ttl: TTL, data: `"${SCHEMA}"` }];
  return records(zone, name, origin)?.length ? [] : undefined;
}

/** The Service of the server, and its addresses as additional records. */
export function nss(
  zone: Zone,
  { name, type }: Question,
  origin: string,
): [records: ResourceRecord[], additional: ResourceRecord[]] {
  const found = nsAddrs(zone, origin);
  return [
    found.map(({ key }) => ({ name, type, ttl: TTL, data: key })).filter(unique()),
    found.map(({ key, host }) => address(key, host)),
  ];
}

/** The serial, which counts seconds of real time upstream, is that of a zone that does not change. */
export function soa(origin: string): ResourceRecord {
  const data = `ns.dns.${origin} hostmaster.${origin} 1 7200 1800 86400 ${TTL}`;
  return { name: origin, type: 'SOA', ttl: TTL, data };
}
