/** The names of addresses (plugin/kubernetes/reverse.go). */
import type { DnsAnswer } from '../../contract/observations.ts';
import { NXDOMAIN, recordsOf } from './answers.ts';
import { type EndpointDecisions, targetsOf } from './endpoints.ts';
import { nameOf, type Zone } from './zone.ts';

/** Below it are the names of addresses. */
export const REVERSE = '.in-addr.arpa';

/** Returns the Service of a cluster IP, or the endpoints that have the address. */
export function reverse(zone: Zone, name: string, decisions: EndpointDecisions): DnsAnswer {
  const ip = name.slice(0, -REVERSE.length).split('.').reverse().join('.');
  const service = zone.services.find((s) => s.spec.clusterIP === ip);
  const names = service
    ? [nameOf(service, zone)]
    : zone.services
        .flatMap((s) => targetsOf(zone, s, decisions))
        .filter(({ address }) => address === ip)
        .map((target) => target.name);
  return names.length > 0 ? recordsOf(names.map((data) => ({ name, type: 'PTR', data }))) : NXDOMAIN;
}
