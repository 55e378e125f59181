/** The load balancers of the model's cloud: each is an address that is routed to nodes (the part of a cloud provider). */
import { isReady } from '../../kubernetes/conditions.ts';
import { isEligible } from '../../kubernetes/nodes.ts';
import type { Node, Service } from '../../kubernetes/objects.ts';
import { keyOf } from '../../kubernetes/resources.ts';
import type { Reader } from '../runtime/controller.ts';
import { SLICES_BY_SERVICE } from '../runtime/service-slices.ts';

/** The addresses of load balancers, in the order in which Services get them. */
export const POOL: readonly string[] = Array.from({ length: 51 }, (_, i) => `10.99.0.${200 + i}`);

export function addressOf(service: Service): string | undefined {
  return service.status?.loadBalancer?.ingress?.find((ingress) => ingress.ip)?.ip;
}

const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Nodes with the label are left out, unless it says that they are not (nodeIncludedPredicate). */
function isIncluded({ metadata }: Node): boolean {
  const value = metadata.labels?.[EXCLUDED];
  return value === undefined || /^(0|f|F|FALSE|false|False)$/.test(value);
}

/** Whether the load balancer has a node among its hosts (stableNodeSetPredicates), and the node passes its health check. */
function isHost(node: Node): boolean {
  return isReady(node) && isIncluded(node) && isEligible(node);
}

/**
 * The nodes to which the load balancer of a Service sends packets: with the external policy Local those with a ready
 * endpoint, as their health check node ports answer; otherwise the first ready node.
 */
export function loadBalancerNodes(service: Service, reader: Pick<Reader, 'list' | 'select'>): string[] {
  const nodes = reader.list<Node>('Node').filter(isHost);
  const first = nodes.slice(0, 1).map((node) => node.metadata.name);
  if (service.spec.externalTrafficPolicy !== 'Local') return first;
  const hosts = new Set(nodes.map((node) => node.metadata.name));
  const serving = reader
    .select(SLICES_BY_SERVICE, keyOf(service.metadata))
    .flatMap((slice) => slice.endpoints ?? [])
    .flatMap(({ conditions, nodeName }) =>
      conditions?.ready && nodeName && hosts.has(nodeName) ? [nodeName] : [],
    );
  return serving.length > 0 ? [...new Set(serving)] : first;
}
