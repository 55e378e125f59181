/** The names of addresses (plugin/kubernetes/reverse.go). */
import { canonicalIP, familyOf, formatIP, parseIP } from '../../kubernetes/ip.ts';
import { keyOfService, keyOfSlice } from './object.ts';
import { records } from './records.ts';
import { SERVICES_BY_IP, SLICES_BY_IP, type Zone } from './zone.ts';

/** Returns none for a name that exists without PTR records, undefined for one that does not exist. */
export function reverse(zone: Zone, name: string, origin: string): string[] | undefined {
  const ip = extractAddressFromReverse(name.toLowerCase());
  if (!ip) return records(zone, name, origin) && [];
  const names = zone.decisions.serviceRecordForIP(zone, ip);
  return names.length > 0 ? names : undefined;
}

/** The Service that has a cluster IP, or the endpoints that have the address. */
export function serviceRecordForIP({ objects, domain, decisions }: Zone, ip: string): string[] {
  const [service] = objects.select(SERVICES_BY_IP, ip);
  if (service) return [`${keyOfService(service)}.svc.${domain}`];
  return objects.select(SLICES_BY_IP, ip).flatMap((slice) =>
    (slice.endpoints ?? [])
      .filter(decisions.endpointsliceReady)
      .filter(({ addresses }) => addresses.includes(ip))
      .map((endpoint) => `${decisions.endpointHostname(endpoint, ip)}.${keyOfSlice(slice)}.svc.${domain}`),
  );
}

/** Reads a name below in-addr.arpa or ip6.arpa (plugin/pkg/dnsutil/reverse.go); undefined for one that spells no address. */
function extractAddressFromReverse(name: string): string | undefined {
  const [, labels, tree] = /^(.*)\.(in-addr|ip6)\.arpa$/.exec(name) ?? [];
  if (labels === undefined) return undefined;
  const parts = labels.split('.').reverse();
  if (tree === 'in-addr') {
    const ip = parts.join('.');
    return familyOf(ip) === 'IPv4' ? canonicalIP(ip) : undefined;
  }
  // up to three labels that make no whole group are left out
  const groups = Array.from({ length: Math.floor(parts.length / 4) }, (_, i) =>
    parts.slice(4 * i, 4 * i + 4).join(''),
  );
  return canonicalIP(groups.join(':'));
}

/** The name below which the PTR records of an address are; undefined for a text that is no address. */
export function reverseName(address: string): string | undefined {
  const ip = parseIP(address);
  if (!ip) return undefined;
  if (ip.family === 'IPv4') return `${formatIP(ip).split('.').reverse().join('.')}.in-addr.arpa`;
  const nibbles = ip.value.toString(16).padStart(32, '0');
  return `${[...nibbles].reverse().join('.')}.ip6.arpa`;
}
