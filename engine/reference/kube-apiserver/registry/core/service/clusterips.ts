/** Which cluster IPs a Service takes and gives back (pkg/registry/core/service/storage/alloc.go: allocClusterIPs, updateClusterIPs). */
import type { IPFamily } from '../../../../../kubernetes/ip.ts';
import type { Service } from '../../../../../kubernetes/objects.ts';
import { resourceOf } from '../../../../../kubernetes/resources.ts';
import type { Decisions } from '../../../decisions.ts';
import { invalid } from '../../../field-errors.ts';
import { internalError, invalidObject } from '../../../status.ts';
import { AllocationError, type ClusterIPs, type MetaAllocator } from './cidrallocator.ts';
import { isMatchingPreferDualStackClusterIPFields } from './ipfamilies.ts';
import { NONE, needsClusterIP, withSpec } from './spec.ts';
import type { Transaction } from './transaction.ts';

export interface IPAllocators {
  /** One for each family of the cluster, the primary one first. */
  ips: ReadonlyMap<IPFamily, MetaAllocator>;
  decisions: Pick<Decisions, 'clusterIPsToRelease'>;
}

export interface Allocated extends Transaction {
  service: Service;
}

/** For a new Service, or one that was an ExternalName Service (txnAllocClusterIPs). */
export function allocClusterIPs(service: Service, allocators: IPAllocators, dryRun: boolean): Allocated {
  const { ipFamilies = [], clusterIPs = [] } = service.spec;
  if (!needsClusterIP(service) || clusterIPs[0] === NONE) return unchanged(service);
  return allocIPs(service, ipFamilies, allocators, dryRun);
}

/** For a changed Service (txnUpdateClusterIPs). */
export function updateClusterIPs(
  service: Service,
  old: Service,
  allocators: IPAllocators,
  dryRun: boolean,
): Allocated {
  if (isMatchingPreferDualStackClusterIPFields(service, old)) return unchanged(service);
  if (!needsClusterIP(old) && needsClusterIP(service)) return allocClusterIPs(service, allocators, dryRun);
  const { ipFamilies: before = [], clusterIPs: held = [] } = old.spec;
  if (held[0] === NONE) return unchanged(service);
  if (needsClusterIP(old) && !needsClusterIP(service)) {
    return releasing(service, held, allocators, dryRun);
  }
  const { ipFamilies = [] } = service.spec;
  if (before.length === 1 && ipFamilies.length === 2) {
    return allocIPs(service, ipFamilies.slice(1), allocators, dryRun);
  }
  if (before.length === 2 && ipFamilies.length === 1) {
    return releasing(service, held.slice(1), allocators, dryRun);
  }
  return unchanged(service);
}

/** Gives an address back, of a family that the cluster still has (releaseIPs). */
export function releaseIPs(ips: readonly string[], { ips: allocators, decisions }: IPAllocators): void {
  for (const ip of decisions.clusterIPsToRelease(ips)) {
    allocators.get(ip.includes(':') ? 'IPv6' : 'IPv4')?.release(ip);
  }
}

function unchanged(service: Service): Allocated {
  return { service, commit: () => {}, revert: () => {} };
}

function releasing(
  service: Service,
  ips: readonly string[],
  allocators: IPAllocators,
  dryRun: boolean,
): Allocated {
  return { ...unchanged(service), commit: () => dryRun || releaseIPs(ips, allocators) };
}

/** Takes an address of each of `families`, the one that the Service names where it does (allocIPs). */
function allocIPs(
  service: Service,
  families: readonly IPFamily[],
  allocators: IPAllocators,
  dryRun: boolean,
): Allocated {
  const { ipFamilies = [], clusterIPs = [] } = service.spec;
  // the entries to come are there already when an error shows them
  const ips = ipFamilies.map((_, i) => clusterIPs[i] ?? '');
  const wanted = withSpec(service, { clusterIPs: [...ips, ...clusterIPs.slice(ips.length)] });
  const taken: string[] = [];
  const revert = () => {
    if (!dryRun) for (const ip of taken) allocators.ips.get(ip.includes(':') ? 'IPv6' : 'IPv4')?.release(ip);
  };
  try {
    for (const family of families) {
      const allocator = allocators.ips.get(family);
      if (!allocator) continue;
      const index = ipFamilies.indexOf(family);
      ips[index] = allocIP(wanted, ips[index], dryRun ? allocator.dryRun() : allocator);
      taken.push(ips[index]);
    }
  } catch (error) {
    revert();
    throw error;
  }
  return { service: withSpec(service, { clusterIP: ips[0], clusterIPs: ips }), commit: () => {}, revert };
}

function allocIP(service: Service, ip: string, allocator: ClusterIPs): string {
  try {
    if (!ip) return allocator.allocateNextService(service);
    allocator.allocateService(service, ip);
    return ip;
  } catch (error) {
    if (!(error instanceof AllocationError)) throw error;
    const { name } = service.metadata;
    if (error.full)
      throw internalError(`failed to allocate a serviceIP for Service "${name}": ${error.message}`);
    const detail = `failed to allocate IP${ip ? ` ${ip}` : ''}: ${error.message}`;
    throw invalidObject(resourceOf('Service'), name, [
      invalid('spec.clusterIPs', service.spec.clusterIPs, detail),
    ]);
  }
}
