/** What one family's proxy takes from a Service (pkg/proxy/serviceport.go, servicechangetracker.go). */
import { canonicalIP, type IPFamily } from '../../kubernetes/ip.ts';
import { PROXY_NAME_LABEL } from '../../kubernetes/labels.ts';
import type { Protocol, Service, ServicePort } from '../../kubernetes/objects.ts';

/** The kind of address of a Service to which a packet was sent. */
export type Via = 'clusterIP' | 'nodePort' | 'externalIP' | 'loadBalancer';

/** A Service port that a packet is meant for, and by which address it came. */
export interface Match {
  service: Service;
  port: ServicePort;
  via: Via;
}

/** An address of a Service, and what it is. */
export interface Frontend {
  address: string;
  via: Exclude<Via, 'nodePort'>;
}

/** The cluster IPs of Services whose rules are written on several nodes. */
const CLUSTER_IPS = new WeakMap<Service, Partial<Record<IPFamily, string>>>();

/** The cluster IP of the family; undefined for a Service that the proxy skips (ShouldSkipService, GetClusterIPByFamily). */
export function clusterIPOf(service: Service, family: IPFamily): string | undefined {
  let known = CLUSTER_IPS.get(service);
  if (!known) {
    known = { IPv4: findClusterIP(service, 'IPv4'), IPv6: findClusterIP(service, 'IPv6') };
    CLUSTER_IPS.set(service, known);
  }
  return known[family];
}

function findClusterIP({ metadata, spec }: Service, family: IPFamily): string | undefined {
  if (spec.type === 'ExternalName' || metadata.labels?.[PROXY_NAME_LABEL] !== undefined) return undefined;
  const all = spec.clusterIPs?.length ? spec.clusterIPs : [spec.clusterIP ?? ''];
  return all.map((ip) => inFamily(family, ip)).find((ip) => ip !== undefined);
}

/** An address that the API server has accepted, if it is of the family. There are many, and most need not be read. */
function inFamily(family: IPFamily, address: string): string | undefined {
  const ip = address.includes(':') ? canonicalIP(address) : address;
  if (!ip?.includes(family === 'IPv6' ? ':' : '.')) return undefined;
  return ip;
}

/** All addresses by which a Service is reached in a family; `loadBalancers`: those for which nodes have rules. */
export function frontendsOf(service: Service, family: IPFamily, loadBalancers: string[]): Frontend[] {
  const clusterIP = clusterIPOf(service, family);
  if (!clusterIP) return [];
  const of = (addresses: string[], via: Frontend['via']) =>
    addresses.flatMap((text): Frontend[] => {
      const address = inFamily(family, text);
      return address ? [{ address, via }] : [];
    });
  return [
    { address: clusterIP, via: 'clusterIP' },
    ...of(service.spec.externalIPs ?? [], 'externalIP'),
    ...of(loadBalancers, 'loadBalancer'),
  ];
}

export function protocolOf({ protocol = 'TCP' }: ServicePort): Protocol {
  return protocol;
}

/** The name of a Service port in the rules (ServicePortName). */
export function servicePortName({ metadata }: Service, port: ServicePort): string {
  return `${metadata.namespace}/${metadata.name}:${port.name ?? ''}/${protocolOf(port)}`;
}

/** Whether the port is reached by more than its cluster IP (ExternallyAccessible). */
function externallyAccessible(frontends: Frontend[], port: ServicePort): boolean {
  return Boolean(port.nodePort) || frontends.some(({ via }) => via !== 'clusterIP');
}

/** Whether some traffic to the port goes by the policy Cluster: with Local, that of the node's own clients. */
export function usesClusterEndpoints({ spec }: Service, frontends: Frontend[], port: ServicePort): boolean {
  return spec.internalTrafficPolicy !== 'Local' || externallyAccessible(frontends, port);
}

export function usesLocalEndpoints({ spec }: Service, frontends: Frontend[], port: ServicePort): boolean {
  return (
    spec.internalTrafficPolicy === 'Local' ||
    (spec.externalTrafficPolicy === 'Local' && externallyAccessible(frontends, port))
  );
}

/** The health check node port, for which nodes listen with the external policy Local only (NeedsHealthCheck). */
export function healthCheckNodePortOf({ spec }: Service): number | undefined {
  const needed = spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
  return needed ? spec.healthCheckNodePort : undefined;
}
