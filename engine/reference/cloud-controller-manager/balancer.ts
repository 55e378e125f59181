/** The load balancer that the model's cloud has: an address, routed to one node. */
import { isReady } from '../../kubernetes/conditions.ts';
import { SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice, Node, Service } from '../../kubernetes/objects.ts';
import type { Reader } from '../kube-controller-manager/controller.ts';

/** Addresses that the balancer gives out, in order. */
export const POOL: readonly string[] = Array.from({ length: 51 }, (_, i) => `10.99.0.${200 + i}`);

export function addressOf(service: Service): string | undefined {
  return service.status?.loadBalancer?.ingress?.find((ingress) => ingress.ip)?.ip;
}

/**
 * The nodes to which the balancer sends: with external policy Local those that have a ready endpoint, as the health check
 * node port tells it; else any ready node, for which the first stands. The model's balancer uses the first of them.
 */
export function balancerNodes(service: Service, reader: Pick<Reader, 'list'>): string[] {
  const nodes = reader.list<Node>('Node').filter(isReady);
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
