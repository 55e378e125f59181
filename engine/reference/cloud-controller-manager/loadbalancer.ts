/** The load balancers of the model's cloud: each is an address that is routed to nodes (the part of a cloud provider). */
import { isReady } from '../../kubernetes/conditions.ts';
import { SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice, Node, Service } from '../../kubernetes/objects.ts';
import type { Reader } from '../runtime/controller.ts';

/** The addresses of load balancers, in the order in which Services get them. */
export const POOL: readonly string[] = Array.from({ length: 51 }, (_, i) => `10.99.0.${200 + i}`);

export function addressOf(service: Service): string | undefined {
  return service.status?.loadBalancer?.ingress?.find((ingress) => ingress.ip)?.ip;
}

/** Nodes with this label get no packets of load balancers, whatever its value (controller.go: nodeIncludedPredicate). */
const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';

function isExcluded({ metadata }: Node): boolean {
  return metadata.labels?.[EXCLUDED] !== undefined;
}

/**
 * The nodes to which the load balancer of a Service sends packets: with the external policy Local those with a ready
 * endpoint, as their health check node ports answer; otherwise the first ready node.
 */
export function loadBalancerNodes(service: Service, reader: Pick<Reader, 'list'>): string[] {
  const nodes = reader.list<Node>('Node').filter((node) => isReady(node) && !isExcluded(node));
  const { namespace, name } = service.metadata;
  const first = nodes.slice(0, 1).map((node) => node.metadata.name);
  if (service.spec.externalTrafficPolicy !== 'Local') return first;
  const serving = reader
    .list<EndpointSlice>('EndpointSlice', namespace)
    .filter((slice) => slice.metadata.labels?.[SERVICE_LABEL] === name)
    .flatMap((slice) => slice.endpoints ?? [])
    .filter((e) => e.conditions?.ready && nodes.some((n) => n.metadata.name === e.nodeName))
    .map((e) => e.nodeName as string);
  return serving.length > 0 ? [...new Set(serving)] : first;
}
