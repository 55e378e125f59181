/** What an update keeps, carries over or wipes (pkg/registry/core/service/strategy.go and storage/storage.go). */
import type { Service } from '../../../../../kubernetes/objects.ts';

export function needsClusterIP({ spec }: Service): boolean {
  return spec.type !== 'ExternalName';
}

export function needsNodePort({ spec }: Service): boolean {
  return (
    spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false)
  );
}

/** With the external policy Local a load balancer has to find the nodes with endpoints (apiservice.NeedsHealthCheck). */
export function needsHealthCheckPort({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

export function nodePortsOf(service: Service): number[] {
  return (service.spec.ports ?? []).flatMap((port) => (port.nodePort ? [port.nodePort] : []));
}

/**
 * Fills in what a replacement left out and the cluster had allocated (patchAllocatedValues): clients need not read
 * before they write. Node ports carry over by port name, and not where the number is used by another port.
 */
export function carryOver(service: Service, old: Service): Service {
  const spec = { ...service.spec };
  if (needsClusterIP(old) && needsClusterIP(service)) {
    spec.clusterIP ||= old.spec.clusterIP;
    if (!spec.clusterIPs?.length) spec.clusterIPs = old.spec.clusterIPs;
  }
  if (needsNodePort(old) && needsNodePort(service)) {
    const now = new Set(nodePortsOf(service));
    const used = new Set(nodePortsOf(old).filter((port) => now.has(port)));
    const byName = new Map((old.spec.ports ?? []).map((port) => [port.name ?? '', port.nodePort]));
    spec.ports = (spec.ports ?? []).map((port) => {
      const before = byName.get(port.name ?? '');
      return port.nodePort || !before || used.has(before) ? port : { ...port, nodePort: before };
    });
  }
  if (needsHealthCheckPort(old) && needsHealthCheckPort(service)) {
    spec.healthCheckNodePort ||= old.spec.healthCheckNodePort;
  }
  return { ...service, spec };
}

/** Drops fields that the new type has no use for, unless the same request changed them (dropTypeDependentFields). */
export function dropTypeDependentFields(service: Service, old: Service): Service {
  const spec = { ...service.spec };
  if (needsClusterIP(old) && !needsClusterIP(service)) {
    if (spec.clusterIP === old.spec.clusterIP && sameList(spec.clusterIPs, old.spec.clusterIPs)) {
      delete spec.clusterIP;
      delete spec.clusterIPs;
    }
    if (sameList(spec.ipFamilies, old.spec.ipFamilies)) delete spec.ipFamilies;
    if (spec.ipFamilyPolicy === old.spec.ipFamilyPolicy) delete spec.ipFamilyPolicy;
  }
  const hadNodePorts = old.spec.type === 'NodePort' || old.spec.type === 'LoadBalancer';
  const hasNodePorts = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  if (hadNodePorts && !hasNodePorts) {
    const before = new Set(nodePortsOf(old));
    if (nodePortsOf(service).every((port) => before.has(port))) {
      spec.ports = (spec.ports ?? []).map(({ nodePort: _, ...port }) => port);
    }
    if (spec.externalTrafficPolicy === old.spec.externalTrafficPolicy && !spec.externalIPs?.length) {
      delete spec.externalTrafficPolicy;
    }
  }
  if (needsHealthCheckPort(old) && !needsHealthCheckPort({ ...service, spec })) {
    if (spec.healthCheckNodePort === old.spec.healthCheckNodePort) delete spec.healthCheckNodePort;
  }
  const status = spec.type === 'LoadBalancer' ? service.status : { loadBalancer: {} };
  if (old.spec.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (spec.allocateLoadBalancerNodePorts === old.spec.allocateLoadBalancerNodePorts) {
      delete spec.allocateLoadBalancerNodePorts;
    }
    if (spec.loadBalancerClass === old.spec.loadBalancerClass) delete spec.loadBalancerClass;
  }
  return { ...service, spec, status };
}

export function sameList(a: string[] = [], b: string[] = []): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
