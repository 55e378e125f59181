/** The resolver library of a client: name servers, the search list of its resolv.conf and `ndots` (resolv.conf(5)). */
import { wrongIn } from '../../contract/domain-names.ts';
import type { DnsAnswer, ResolverObservation } from '../../contract/observations.ts';

/** Answers queries for absolute names; `TIMEOUT` where no name server answers. */
export type NameServer = (type: string, absolute: string) => DnsAnswer;

const NXDOMAIN: DnsAnswer = { rcode: 'NXDOMAIN', records: [] };

/**
 * Queries the names that the search list gives, in order, until one exists. One that exists without such a record ends the
 * search, as in musl (name_from_dns_search) and with dig; glibc would go on.
 */
export function resolve(
  name: string,
  resolver: ResolverObservation,
  query: (absolute: string) => DnsAnswer,
): DnsAnswer {
  let last = NXDOMAIN;
  for (const candidate of namesToTry(name, resolver)) {
    last = query(candidate);
    if (last.rcode !== 'NXDOMAIN') return last;
  }
  return last;
}

/** The absolute names for a name, without their final dots; a name that is too long is left out. */
export function namesToTry(name: string, resolver: ResolverObservation): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)].filter(fits);
  const ndots = Number(resolver.options.find((o) => o.startsWith('ndots:'))?.slice(6) ?? 1);
  const searched = resolver.searches.map((domain) => `${name}.${domain}`.replace(/\.$/, ''));
  const names = name.split('.').length - 1 >= ndots ? [name, ...searched] : [...searched, name];
  return names.filter(fits);
}

function fits(name: string): boolean {
  return wrongIn(name) === undefined;
}

/** Where no name server of the client answers. */
export const NO_SERVER: NameServer = () => ({ rcode: 'TIMEOUT', records: [] });
