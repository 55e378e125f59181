/** The load balancer that the model's cloud has: an address, routed to one node. */
import { isReady } from '../../contract/conditions.ts';
import { SERVICE_LABEL } from '../../contract/labels.ts';
import type { EndpointSlice, Node, Service } from '../../contract/objects.ts';
import type { Reader } from '../kube-controller-manager/controller.ts';

/** Addresses that the balancer gives out, in order. */
export const POOL: readonly string[] = Array.from({ length: 51 }, (_, i) => `10.99.0.${200 + i}`);

export function addressOf(service: Service): string | undefined {
  return service.status?.loadBalancer?.ingress?.find((ingress) => ingress.ip)?.ip;
}

/**
 * The node that gets the traffic: with external policy Local one that has a ready endpoint, as the health check node port
 * tells a balancer; else any ready node.
 */
export function balancerNode(service: Service, reader: Reader): string | undefined {
  const nodes = reader.list<Node>('Node').filter(isReady);
  const { namespace, name } = service.metadata;
  const first = nodes[0]?.metadata.name;
  if (service.spec.externalTrafficPolicy !== 'Local') return first;
  const endpoints = reader
    .list<EndpointSlice>('EndpointSlice', namespace)
    .filter((slice) => slice.metadata.labels?.[SERVICE_LABEL] === name)
    .flatMap((slice) => slice.endpoints ?? []);
  const ready = endpoints.find(
    (e) => e.conditions?.ready && nodes.some((n) => n.metadata.name === e.nodeName),
  );
  return ready?.nodeName ?? first;
}
