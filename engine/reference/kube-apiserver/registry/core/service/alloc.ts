/**
 * Decides and takes addresses and node ports (pkg/registry/core/service/storage/alloc.go). Runs before validation, as in
 * Kubernetes: of two errors in one request the allocator's is the one that is reported.
 */
import type { Service } from '../../../../../kubernetes/objects.ts';
import type { Decisions } from '../../../decisions.ts';
import { allocClusterIPs, type IPAllocators, releaseIPs, updateClusterIPs } from './clusterips.ts';
import { initIPFamilyFields } from './ipfamilies.ts';
import { allocNodePorts, updateNodePorts } from './nodeports.ts';
import { PortAllocationOperation } from './portallocation-operation.ts';
import type { PortAllocator } from './portallocator.ts';
import { needsClusterIP, needsHealthCheck, nodePortsOf } from './spec.ts';
import { type Transaction, transacted } from './transaction.ts';

export interface Allocators extends IPAllocators {
  ports: PortAllocator;
  decisions: Decisions;
}

interface Allocation {
  result: Service;
  /** To be committed when the Service is stored, or reverted. */
  transaction: Transaction;
}

/** Allocates what a new Service needs. Throws a StatusError, with nothing left reserved. */
export function allocateCreate(service: Service, allocators: Allocators, dryRun: boolean): Allocation {
  return transacted((add) => {
    const withFamilies = initIPFamilyFields(service, undefined, [...allocators.ips.keys()]);
    const addresses = allocClusterIPs(withFamilies, allocators, dryRun);
    add(addresses);
    const operation = new PortAllocationOperation(allocators.ports, dryRun);
    add(operation);
    return allocNodePorts(addresses.service, operation);
  });
}

/** Allocates and releases what a changed Service needs, or no longer does. */
export function allocateUpdate(
  service: Service,
  old: Service,
  allocators: Allocators,
  dryRun: boolean,
): Allocation {
  return transacted((add) => {
    const withFamilies = initIPFamilyFields(service, old, [...allocators.ips.keys()]);
    const addresses = updateClusterIPs(withFamilies, old, allocators, dryRun);
    add(addresses);
    const operation = new PortAllocationOperation(allocators.ports, dryRun);
    add(operation);
    return updateNodePorts(addresses.service, old, operation, allocators.decisions);
  });
}

/** Releases everything that a deleted Service had. */
export function releaseAllocatedResources(service: Service, allocators: Allocators): void {
  const { ports, decisions } = allocators;
  if (needsClusterIP(service)) releaseIPs(service.spec.clusterIPs ?? [], allocators);
  for (const port of decisions.nodePortsToRelease(nodePortsOf(service), [])) ports.release(port);
  const { healthCheckNodePort } = service.spec;
  if (needsHealthCheck(service) && healthCheckNodePort) ports.release(healthCheckNodePort);
}
