/** What the parts of the registry of Services ask of a Service (pkg/api/service/util.go, and helpers of strategy.go). */
import type { Service, ServiceSpec } from '../../../../../kubernetes/objects.ts';

export const NONE = 'None';

/** A Service with other values of some fields; those that are undefined go. */
export function withSpec(service: Service, changes: ServiceSpec): Service {
  const entries = Object.entries({ ...service.spec, ...changes });
  return { ...service, spec: Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
}

export function isHeadlessService({ spec: { clusterIPs = [] } }: Service): boolean {
  return clusterIPs.length === 1 && clusterIPs[0] === NONE;
}

export function needsClusterIP({ spec }: Service): boolean {
  return spec.type !== 'ExternalName';
}

/** Whether each port has a node port without naming one (shouldAllocateNodePorts). */
export function shouldAllocateNodePorts({ spec }: Service): boolean {
  return (
    spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false)
  );
}

/** Whether the type has node ports at all. */
export function canHaveNodePorts({ spec: { type } }: Service): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** With the external policy Local a load balancer has to find the nodes with endpoints (NeedsHealthCheck). */
export function needsHealthCheck({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

export function externallyAccessible({ spec }: Service): boolean {
  return (
    spec.type === 'LoadBalancer' ||
    spec.type === 'NodePort' ||
    (spec.type === 'ClusterIP' && Boolean(spec.externalIPs?.length))
  );
}

/** collectServiceNodePorts */
export function nodePortsOf({ spec }: Service): number[] {
  return (spec.ports ?? []).flatMap(({ nodePort }) => (nodePort ? [nodePort] : []));
}

export function sameList(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
