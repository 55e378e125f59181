/** The resolver library of a client: the search list of its resolv.conf and `ndots` (resolv.conf(5)). */
import type { DnsAnswer, ResolverObservation } from '../../contract/observations.ts';

/**
 * Queries the names that the search list gives, in order, until one exists. One that exists without such a record ends the
 * search, as in musl (name_from_dns_search); glibc would go on.
 */
export function resolve(
  name: string,
  resolver: ResolverObservation,
  query: (absolute: string) => DnsAnswer,
): DnsAnswer {
  let last: DnsAnswer = { rcode: 'NXDOMAIN', records: [] };
  for (const candidate of namesToTry(name, resolver)) {
    last = query(candidate);
    if (last.rcode === 'NOERROR') return last;
  }
  return last;
}

/** The absolute names for a name, without their final dots. */
export function namesToTry(name: string, resolver: ResolverObservation): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const ndots = Number(resolver.options.find((o) => o.startsWith('ndots:'))?.slice(6) ?? 1);
  const searched = resolver.searches.map((domain) => `${name}.${domain}`);
  return name.split('.').length - 1 >= ndots ? [name, ...searched] : [...searched, name];
}
