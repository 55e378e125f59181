/** Which endpoints have records, and by which names. */
import { SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import { nameOf, type Zone } from './zone.ts';

export interface EndpointDecisions {
  isResolvable: typeof isResolvable;
  endpointName: typeof endpointName;
}

/** An address of an endpoint with the name that it has in the zone. */
export interface Target {
  name: string;
  address: string;
  ports: { name: string; port: number; protocol: string }[];
}

/** The endpoints of a Service that have records. */
export function targetsOf(zone: Zone, service: Service, decisions: EndpointDecisions): Target[] {
  const { namespace, name } = service.metadata;
  return zone.slices
    .filter(({ metadata }) => metadata.namespace === namespace && metadata.labels?.[SERVICE_LABEL] === name)
    .flatMap((slice) =>
      (slice.endpoints ?? []).filter(decisions.isResolvable).flatMap((endpoint) =>
        endpoint.addresses.map((address) => ({
          name: `${decisions.endpointName(endpoint, address)}.${nameOf(service, zone)}`,
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
