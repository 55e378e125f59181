/** What one family's proxy takes from a Service (pkg/proxy/serviceport.go, servicechangetracker.go). */
import { canonicalIP, familyOf, type IPFamily } from '../../kubernetes/ip.ts';
import { PROXY_NAME_LABEL } from '../../kubernetes/labels.ts';
import type { Protocol, Service, ServicePort } from '../../kubernetes/objects.ts';
import type { Via } from './decisions.ts';

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

/** The cluster IP of the family; undefined for a Service that the proxy skips (ShouldSkipService, GetClusterIPByFamily). */
export function clusterIPOf({ metadata, spec }: Service, family: IPFamily): string | undefined {
  if (spec.type === 'ExternalName' || metadata.labels?.[PROXY_NAME_LABEL] !== undefined) return undefined;
  const all = spec.clusterIPs?.length ? spec.clusterIPs : [spec.clusterIP ?? ''];
  return all.find((ip) => familyOf(ip) === family);
}

/** All addresses by which a Service is reached in a family; `loadBalancers`: those for which nodes have rules. */
export function frontendsOf(service: Service, family: IPFamily, loadBalancers: string[]): Frontend[] {
  const clusterIP = clusterIPOf(service, family);
  if (!clusterIP) return [];
  const of = (addresses: string[], via: Frontend['via']) =>
    addresses
      .filter((address) => familyOf(address) === family)
      .map((address): Frontend => ({ address: canonicalIP(address) as string, via }));
  return [
    ...of([clusterIP], 'clusterIP'),
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
