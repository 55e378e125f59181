/** What an update wipes when the type changes (pkg/registry/core/service/strategy.go). */
import { isEqual } from '../../../../../kubernetes/equal.ts';
import type { Service, ServiceSpec } from '../../../../../kubernetes/objects.ts';
import {
  canHaveNodePorts,
  externallyAccessible,
  needsClusterIP,
  needsHealthCheck,
  nodePortsOf,
  sameList,
  withSpec,
} from './spec.ts';

/** Drops fields that the new type has no use for, unless the same request changed them. */
export function dropTypeDependentFields(service: Service, old: Service): Service {
  const same = (field: keyof ServiceSpec) => isEqual(service.spec[field], old.spec[field]);
  const dropped: ServiceSpec = {};
  const drop = (field: keyof ServiceSpec) => {
    dropped[field] = undefined;
  };
  if (needsClusterIP(old) && !needsClusterIP(service)) {
    if (same('clusterIP') && sameList(service.spec.clusterIPs, old.spec.clusterIPs)) {
      drop('clusterIP');
      drop('clusterIPs');
    }
    if (same('ipFamilies')) drop('ipFamilies');
    if (same('ipFamilyPolicy')) drop('ipFamilyPolicy');
  }
  if (canHaveNodePorts(old) && !canHaveNodePorts(service) && sameNodePorts(service, old)) {
    dropped.ports = service.spec.ports?.map(({ nodePort: _, ...port }) => port);
  }
  if (needsHealthCheck(old) && !needsHealthCheck(service) && same('healthCheckNodePort')) {
    drop('healthCheckNodePort');
  }
  if (old.spec.type === 'LoadBalancer' && service.spec.type !== 'LoadBalancer') {
    if (same('allocateLoadBalancerNodePorts')) drop('allocateLoadBalancerNodePorts');
    if (same('loadBalancerClass')) drop('loadBalancerClass');
  }
  if (externallyAccessible(old) && !externallyAccessible(service) && same('externalTrafficPolicy')) {
    drop('externalTrafficPolicy');
  }
  const next = withSpec(service, dropped);
  return service.spec.type === 'LoadBalancer'
    ? next
    : { ...next, status: { ...service.status, loadBalancer: {} } };
}

/** Ports may be added, removed and changed as long as no node port is new. */
function sameNodePorts(service: Service, old: Service): boolean {
  const before = new Set(nodePortsOf(old));
  return nodePortsOf(service).every((port) => before.has(port));
}
