/** Which node ports a Service takes and gives back (pkg/registry/core/service/storage/alloc.go). */
import type { Service, ServicePort } from '../../../../../kubernetes/objects.ts';
import { resourceOf } from '../../../../../kubernetes/resources.ts';
import type { Decisions } from '../../../decisions.ts';
import { invalid } from '../../../field-errors.ts';
import { internalError, invalidObject, StatusError } from '../../../status.ts';
import type { PortAllocationOperation } from './portallocation-operation.ts';
import {
  canHaveNodePorts,
  needsHealthCheck,
  nodePortsOf,
  shouldAllocateNodePorts,
  withSpec,
} from './spec.ts';

const SERVICE = resourceOf('Service');

/** For a new Service (txnAllocNodePorts). */
export function allocNodePorts(service: Service, operation: PortAllocationOperation): Service {
  const next = canHaveNodePorts(service)
    ? withSpec(service, { ports: initNodePorts(service, operation) })
    : service;
  return needsHealthCheck(next) ? allocHealthCheckNodePort(next, operation) : next;
}

/** For a changed Service (txnUpdateNodePorts). */
export function updateNodePorts(
  service: Service,
  old: Service,
  operation: PortAllocationOperation,
  decisions: Pick<Decisions, 'nodePortsToRelease'>,
): Service {
  let next = service;
  if (canHaveNodePorts(service)) {
    next = withSpec(service, { ports: updatedNodePorts(service, old, operation) });
  }
  if (canHaveNodePorts(old) || canHaveNodePorts(service)) {
    const kept = canHaveNodePorts(service) ? nodePortsOf(next) : [];
    for (const port of decisions.nodePortsToRelease(nodePortsOf(old), kept)) operation.releaseDeferred(port);
  }
  if (!needsHealthCheck(old) && needsHealthCheck(next)) return allocHealthCheckNodePort(next, operation);
  if (needsHealthCheck(old) && !needsHealthCheck(next) && old.spec.healthCheckNodePort) {
    operation.releaseDeferred(old.spec.healthCheckNodePort);
  }
  return next;
}

/** Entries with the same `port` share a node port. */
function initNodePorts(service: Service, operation: PortAllocationOperation): ServicePort[] | undefined {
  const ports = service.spec.ports?.map((port) => ({ ...port }));
  const allocated = new Map<number, number>();
  ports?.forEach((port, i) => {
    if (!port.nodePort && !shouldAllocateNodePorts(service)) return;
    const shared = allocated.get(port.port);
    if (shared === undefined) {
      const requested = ports.find((other) => other.port === port.port && other.nodePort)?.nodePort;
      if (requested) take(service, i, requested, operation);
      port.nodePort = requested ?? operation.allocateNext('nodePort');
      allocated.set(port.port, port.nodePort);
    } else if (!port.nodePort) {
      port.nodePort = shared;
    } else if (port.nodePort !== shared) {
      take(service, i, port.nodePort, operation);
    }
  });
  return ports;
}

/** Each entry without a number gets one of its own. */
function updatedNodePorts(
  service: Service,
  old: Service,
  operation: PortAllocationOperation,
): ServicePort[] | undefined {
  const before = nodePortsOf(old);
  const taken = new Set<number>();
  const seen = new Set<string>();
  return service.spec.ports?.map((port, i) => {
    if (!port.nodePort && !shouldAllocateNodePorts(service)) return port;
    if (port.nodePort && !before.includes(port.nodePort) && !taken.has(port.nodePort)) {
      take(service, i, port.nodePort, operation);
      taken.add(port.nodePort);
    }
    const nodePort = port.nodePort || operation.allocateNext('nodePort');
    const key = `${port.protocol} ${nodePort}`;
    if (seen.has(key)) throw new StatusError(500, undefined, `duplicate nodePort: {${key}}`);
    seen.add(key);
    return { ...port, nodePort };
  });
}

function take(service: Service, index: number, port: number, operation: PortAllocationOperation): void {
  const problem = operation.allocate(port);
  if (!problem) return;
  const cause = invalid(`spec.ports[${index}].nodePort`, port, problem);
  throw invalidObject(SERVICE, service.metadata.name, [cause]);
}

/** From the same pool as node ports, but one that cannot be had is an internal error here. */
function allocHealthCheckNodePort(service: Service, operation: PortAllocationOperation): Service {
  const { healthCheckNodePort } = service.spec;
  if (!healthCheckNodePort) {
    return withSpec(service, { healthCheckNodePort: operation.allocateNext('HealthCheck NodePort 0') });
  }
  const problem = operation.allocate(healthCheckNodePort);
  if (!problem) return service;
  throw internalError(`failed to allocate requested HealthCheck NodePort ${healthCheckNodePort}: ${problem}`);
}
