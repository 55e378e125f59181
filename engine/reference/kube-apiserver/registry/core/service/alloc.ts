/**
 * Decides and takes addresses and node ports (pkg/registry/core/service/storage/alloc.go). Runs before validation, as in
 * Kubernetes: of two errors in one request the allocator's is the one that is reported.
 */

import { contains } from '../../../../../kubernetes/ip.ts';
import type { Service, ServicePort } from '../../../../../kubernetes/objects.ts';
import { resourceOf } from '../../../../../kubernetes/resources.ts';
import type { Decisions } from '../../../decisions.ts';
import { invalid } from '../../../field-errors.ts';
import { internalError, invalidObject, StatusError } from '../../../status.ts';
import type { AllocationProblem } from './allocation-decisions.ts';
import type { IPAllocator } from './ipallocator.ts';
import type { PortAllocator } from './portallocator.ts';
import { needsClusterIP, needsHealthCheckPort, needsNodePort, nodePortsOf } from './strategy.ts';
import { Operation } from './transaction.ts';
import { validateClusterIPs } from './validation.ts';

const SERVICE = resourceOf('Service');

export interface Allocators {
  ips: IPAllocator;
  ports: PortAllocator;
  decisions: Decisions;
}

interface Allocated {
  service: Service;
  operation: Operation;
}

/** Allocates what a new Service needs. Throws a StatusError, with nothing left reserved. */
export function allocateCreate(service: Service, allocators: Allocators, dryRun = false): Allocated {
  const operation = new Operation();
  return guarded(operation, () => {
    const withFamilies = initFamilies(service);
    const withIP = dryRun
      ? placeholderIP(withFamilies, allocators.ips)
      : allocateClusterIP(withFamilies, allocators, operation);
    const ports = needsNodePort(withIP)
      ? createNodePorts(withIP, allocators.ports, operation)
      : withIP.spec.ports;
    const withPorts = { ...withIP, spec: { ...withIP.spec, ports } };
    return { service: allocateHealthCheckPort(withPorts, undefined, allocators.ports, operation), operation };
  });
}

/** Allocates and releases what a changed Service needs, or no longer does. */
export function allocateUpdate(service: Service, old: Service, allocators: Allocators): Allocated {
  const operation = new Operation();
  return guarded(operation, () => {
    let next = initFamilies(service, old);
    if (!needsClusterIP(old) && needsClusterIP(next)) {
      next = allocateClusterIP(next, allocators, operation);
    } else if (needsClusterIP(old) && !needsClusterIP(next)) {
      releaseClusterIP(old, allocators, operation);
    }
    if (next.spec.type === 'NodePort' || next.spec.type === 'LoadBalancer') {
      const ports = updateNodePorts(next, old, allocators.ports, operation);
      next = { ...next, spec: { ...next.spec, ports } };
    }
    next = allocateHealthCheckPort(next, old, allocators.ports, operation);
    releaseNodePorts(old, nodePortsOf(next), allocators, operation);
    const held = old.spec.healthCheckNodePort;
    if (held && held !== next.spec.healthCheckNodePort) {
      operation.releaseLater(() => allocators.ports.release(held));
    }
    return { service: next, operation };
  });
}

/** Releases everything that a deleted Service had. */
export function releaseAll(service: Service, allocators: Allocators): void {
  const operation = new Operation();
  releaseClusterIP(service, allocators, operation);
  releaseNodePorts(service, [], allocators, operation);
  const { healthCheckNodePort } = service.spec;
  if (healthCheckNodePort) operation.releaseLater(() => allocators.ports.release(healthCheckNodePort));
  operation.commit();
}

function releaseNodePorts(
  old: Service,
  kept: number[],
  { ports, decisions }: Allocators,
  operation: Operation,
): void {
  for (const port of decisions.nodePortsToRelease(nodePortsOf(old), kept)) {
    operation.releaseLater(() => ports.release(port));
  }
}

function guarded<T>(operation: Operation, work: () => T): T {
  try {
    return work();
  } catch (error) {
    operation.revert();
    throw error;
  }
}

/** Families and their policy, where the request left them out (initIPFamilyFields). */
function initFamilies(service: Service, old?: Service): Service {
  const spec = { ...service.spec };
  if (spec.type === 'ExternalName') return service;
  const selectorless = Object.keys(spec.selector ?? {}).length === 0;
  const dualByDefault = spec.clusterIP === 'None' && selectorless;
  spec.ipFamilyPolicy ??= old?.spec.ipFamilyPolicy ?? (dualByDefault ? 'RequireDualStack' : 'SingleStack');
  const causes = validateClusterIPs(service);
  if (causes.length > 0) throw invalidObject(SERVICE, service.metadata.name, causes);
  if (dualByDefault) {
    spec.ipFamilies ??= spec.ipFamilyPolicy === 'SingleStack' ? ['IPv4'] : ['IPv4', 'IPv6'];
    return { ...service, spec };
  }
  if (spec.ipFamilyPolicy === 'RequireDualStack') {
    const detail = 'this cluster is not configured for dual-stack services';
    throw rejected(service, 'spec.ipFamilyPolicy', spec.ipFamilyPolicy, detail);
  }
  (spec.ipFamilies ?? []).forEach((family, i) => {
    if (family !== 'IPv4') {
      throw rejected(service, `spec.ipFamilies[${i}]`, family, 'not configured on this cluster');
    }
  });
  spec.ipFamilies ??= ['IPv4'];
  return { ...service, spec };
}

function allocateClusterIP(service: Service, { ips }: Allocators, operation: Operation): Service {
  const { spec } = service;
  if (!needsClusterIP(service) || spec.clusterIP === 'None') return service;
  if (spec.clusterIP) {
    const ip = spec.clusterIP;
    const problem = ips.allocate(ip);
    if (problem) {
      const detail = `failed to allocate IP ${ip}: ${ipProblem(problem)}`;
      throw rejected(service, 'spec.clusterIPs', spec.clusterIPs, detail);
    }
    operation.reserved(() => ips.release(ip));
    return service;
  }
  const ip = ips.allocateNext();
  if (!ip) {
    throw internalError(
      `failed to allocate a serviceIP for Service "${service.metadata.name}": range is full`,
    );
  }
  operation.reserved(() => ips.release(ip));
  return { ...service, spec: { ...spec, clusterIP: ip, clusterIPs: [ip] } };
}

/**
 * A dry run takes no address: it shows one that is never given out, and does not notice one that is taken
 * (ipallocator.go: dryRunRangeAllocator).
 */
function placeholderIP(service: Service, ips: IPAllocator): Service {
  const { spec } = service;
  if (!needsClusterIP(service) || spec.clusterIP === 'None') return service;
  if (!spec.clusterIP) {
    const network = ips.cidr.split('/')[0];
    return { ...service, spec: { ...spec, clusterIP: network, clusterIPs: [network] } };
  }
  if (contains(ips.cidr, spec.clusterIP)) return service;
  const detail = `failed to allocate IP ${spec.clusterIP}: the provided IP (${spec.clusterIP}) is not in the valid range. The range of valid IPs is ${ips.cidr}`;
  throw rejected(service, 'spec.clusterIPs', spec.clusterIPs, detail);
}

function ipProblem(problem: AllocationProblem): string {
  return problem === 'allocated'
    ? 'provided IP is already allocated'
    : 'the provided network does not match the current range';
}

function releaseClusterIP(service: Service, { ips, decisions }: Allocators, operation: Operation): void {
  for (const ip of decisions.clusterIPsToRelease(service.spec.clusterIP)) {
    operation.releaseLater(() => ips.release(ip));
  }
}

/** Entries with the same `port` share a node port on create (initNodePorts). */
function createNodePorts(service: Service, allocator: PortAllocator, operation: Operation): ServicePort[] {
  const ports = (service.spec.ports ?? []).map((port) => ({ ...port }));
  const byPort = new Map<number, number>();
  ports.forEach((port, i) => {
    const shared = byPort.get(port.port);
    if (shared !== undefined) {
      if (!port.nodePort) port.nodePort = shared;
      else if (port.nodePort !== shared) take(service, i, port.nodePort, allocator, operation);
      return;
    }
    const wanted = ports.find((other) => other.port === port.port && other.nodePort)?.nodePort;
    if (wanted) take(service, i, wanted, allocator, operation);
    port.nodePort = wanted ?? takeNext(allocator, operation);
    byPort.set(port.port, port.nodePort);
  });
  return ports;
}

/** On update each entry without a number gets one of its own (updateNodePorts). */
function updateNodePorts(
  service: Service,
  old: Service,
  allocator: PortAllocator,
  operation: Operation,
): ServicePort[] {
  const before = nodePortsOf(old);
  const taken = new Set<number>();
  const seen = new Set<string>();
  return (service.spec.ports ?? []).map((port, i) => {
    if (!port.nodePort && !needsNodePort(service)) return port;
    if (port.nodePort && !before.includes(port.nodePort) && !taken.has(port.nodePort)) {
      take(service, i, port.nodePort, allocator, operation);
      taken.add(port.nodePort);
    }
    const nodePort = port.nodePort || takeNext(allocator, operation);
    const key = `${port.protocol}/${nodePort}`;
    if (seen.has(key)) {
      const message = `duplicate nodePort: {${port.protocol} ${nodePort}}`;
      throw new StatusError(500, undefined, message);
    }
    seen.add(key);
    return { ...port, nodePort };
  });
}

function take(
  service: Service,
  index: number,
  port: number,
  allocator: PortAllocator,
  operation: Operation,
): void {
  const problem = allocator.allocate(port);
  if (problem) {
    const detail = problem === 'allocated' ? 'provided port is already allocated' : rangeText(allocator);
    throw rejected(service, `spec.ports[${index}].nodePort`, port, detail);
  }
  operation.reserved(() => allocator.release(port));
}

function takeNext(allocator: PortAllocator, operation: Operation): number {
  const port = allocator.allocateNext();
  if (port === undefined) throw internalError('failed to allocate a nodePort: range is full');
  operation.reserved(() => allocator.release(port));
  return port;
}

/** From the same pool as node ports, but a collision is an internal error here (alloc.go: allocHealthCheckNodePort). */
function allocateHealthCheckPort(
  service: Service,
  old: Service | undefined,
  allocator: PortAllocator,
  operation: Operation,
): Service {
  const { spec } = service;
  const had = old?.spec.healthCheckNodePort;
  if (!needsHealthCheckPort(service) || (had && had === spec.healthCheckNodePort)) return service;
  const wanted = spec.healthCheckNodePort;
  if (!wanted) {
    return { ...service, spec: { ...spec, healthCheckNodePort: takeNext(allocator, operation) } };
  }
  const problem = allocator.allocate(wanted);
  if (problem) {
    const why = problem === 'allocated' ? 'provided port is already allocated' : rangeText(allocator);
    throw internalError(`failed to allocate requested HealthCheck NodePort ${wanted}: ${why}`);
  }
  operation.reserved(() => allocator.release(wanted));
  return service;
}

function rangeText({ min, max }: PortAllocator): string {
  return `provided port is not in the valid range. The range of valid ports is ${min}-${max}`;
}

function rejected(service: Service, field: string, value: unknown, detail: string): StatusError {
  return invalidObject(SERVICE, service.metadata.name, [invalid(field, value, detail)]);
}
