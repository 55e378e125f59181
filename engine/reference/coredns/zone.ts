/** What the DNS server answers from: lists of the API server, below one domain. */
import type { EndpointSlice, KubeObject, Service } from '../../kubernetes/objects.ts';

export interface Zone {
  /** `cluster.local` */
  domain: string;
  namespaces: KubeObject[];
  services: Service[];
  slices: EndpointSlice[];
}

export interface Query {
  type: string;
  /** Absolute, in lower case, without its final dot. */
  name: string;
}

/** The name of a Service in the zone. */
export function nameOf({ metadata }: Service, zone: Zone): string {
  return `${metadata.name}.${metadata.namespace}.svc.${zone.domain}`;
}
