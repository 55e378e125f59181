/** What an update makes of fields that the request leaves out (pkg/registry/core/service/storage/storage.go). */
import type { Service, ServicePort } from '../../../../../kubernetes/objects.ts';
import {
  needsClusterIP,
  needsHealthCheck,
  nodePortsOf,
  sameList,
  shouldAllocateNodePorts,
  withSpec,
} from './spec.ts';

/** clusterIPs follows clusterIP where a client knows only the latter. No other fields are considered. */
export function normalizeClusterIPs(service: Service, old?: Service): Service {
  const { clusterIP, clusterIPs } = service.spec;
  if (!old) {
    return clusterIP && !clusterIPs?.length ? withSpec(service, { clusterIPs: [clusterIP] }) : service;
  }
  const before = old.spec;
  if (before.clusterIP === clusterIP) {
    return clusterIPs?.length ? service : withSpec(service, { clusterIPs: before.clusterIPs });
  }
  if (!sameList(clusterIPs, before.clusterIPs)) return service;
  // an address that was cleared, and the plural left as it was: both are cleared
  return withSpec(service, { clusterIPs: clusterIP ? [clusterIP] : undefined });
}

/**
 * Fills in what a replacement left out and the cluster had allocated: clients need not read before they write. Node ports
 * carry over by port name, and not where the number is used by another port.
 */
export function patchAllocatedValues(service: Service, old: Service): Service {
  let next = service;
  if (needsClusterIP(old) && needsClusterIP(service)) {
    const { clusterIP, clusterIPs } = service.spec;
    next = withSpec(next, {
      clusterIP: clusterIP || old.spec.clusterIP,
      clusterIPs: clusterIPs?.length ? clusterIPs : old.spec.clusterIPs,
    });
  }
  if (shouldAllocateNodePorts(old) && shouldAllocateNodePorts(service)) {
    next = withSpec(next, { ports: patchNodePorts(service, old) });
  }
  if (needsHealthCheck(old) && needsHealthCheck(service) && !service.spec.healthCheckNodePort) {
    next = withSpec(next, { healthCheckNodePort: old.spec.healthCheckNodePort });
  }
  return next;
}

function patchNodePorts(service: Service, old: Service): ServicePort[] | undefined {
  const now = new Set(nodePortsOf(service));
  const used = new Set(nodePortsOf(old).filter((port) => now.has(port)));
  const byName = new Map((old.spec.ports ?? []).map((port) => [port.name ?? '', port.nodePort]));
  return service.spec.ports?.map((port) => {
    const before = byName.get(port.name ?? '');
    return port.nodePort || !before || used.has(before) ? port : { ...port, nodePort: before };
  });
}
