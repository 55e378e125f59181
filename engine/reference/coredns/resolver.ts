/** How a program in a pod looks a name up: the search list of resolv.conf and `ndots` (resolv.conf(5)). */
import type { DnsAnswer, ResolverObservation } from '../../contract/observations.ts';

/** Tries the names that the search list gives, in order, until one exists. */
export function resolve(
  name: string,
  resolver: ResolverObservation,
  ask: (absolute: string) => DnsAnswer,
): DnsAnswer {
  let last: DnsAnswer = { rcode: 'NXDOMAIN', records: [] };
  for (const candidate of namesToTry(name, resolver)) {
    last = ask(candidate);
    if (last.rcode === 'NOERROR' && last.records.length > 0) return last;
    // the name exists without such a record: later names are tried, but this is what is told in the end
    if (last.rcode === 'NOERROR') return last;
  }
  return last;
}

export function namesToTry(name: string, resolver: ResolverObservation): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const ndots = Number(resolver.options.find((o) => o.startsWith('ndots:'))?.slice(6) ?? 1);
  const searched = resolver.searches.map((domain) => `${name}.${domain}`);
  return name.split('.').length - 1 >= ndots ? [name, ...searched] : [...searched, name];
}
