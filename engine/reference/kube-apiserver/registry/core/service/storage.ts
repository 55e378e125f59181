/** Creating and changing a Service, in Kubernetes' order: defaults, carry-over, allocation, wiping, validation. */

import type { Cause } from '../../../../../contract/observations.ts';
import type { Service } from '../../../../../kubernetes/objects.ts';
import { resourceOf } from '../../../../../kubernetes/resources.ts';
import { invalidObject } from '../../../status.ts';
import { type Allocators, allocateCreate, allocateUpdate } from './alloc.ts';
import { sameList } from './strategy.ts';
import type { Operation } from './transaction.ts';

interface Prepared {
  service: Service;
  /** To be committed when the Service is stored, or reverted. */
  operation: Operation;
}

/** Throws a StatusError with nothing left reserved. */
export function createService(input: Service, allocators: Allocators, dryRun = false): Prepared {
  const { decisions } = allocators;
  const withStatus = { ...input, status: { loadBalancer: {} } };
  const defaulted = syncClusterIPs(decisions.withDefaults(withStatus));
  const { service, operation } = allocateCreate(defaulted, allocators, dryRun);
  return checked(service, operation, [...decisions.validateService(service, decisions)]);
}

export function updateService(input: Service, old: Service, allocators: Allocators): Prepared {
  const { decisions } = allocators;
  const carried = decisions.carryOver(decisions.withDefaults(syncClusterIPs(input, old)), old);
  const wiped = decisions.dropTypeDependentFields(carried, old);
  const { service, operation } = allocateUpdate(wiped, old, allocators);
  return checked(service, operation, [...decisions.validateService(service, decisions, old)]);
}

function checked(service: Service, operation: Operation, causes: Cause[]): Prepared {
  if (causes.length === 0) return { service, operation };
  operation.revert();
  throw invalidObject(resourceOf('Service'), service.metadata.name, causes);
}

/** clusterIPs follows clusterIP where a request names only the latter (normalizeClusterIPs). */
function syncClusterIPs(service: Service, old?: Service): Service {
  const { clusterIP, clusterIPs } = service.spec;
  if (!clusterIP) {
    // the old address was cleared on purpose, and the plural left as it was: both are cleared
    const cleared = old?.spec.clusterIP && sameList(clusterIPs, old.spec.clusterIPs);
    return cleared ? withIPs(service, undefined) : service;
  }
  const untouched = old !== undefined && sameList(clusterIPs, old.spec.clusterIPs);
  if (!clusterIPs?.length || (untouched && clusterIP !== old.spec.clusterIP)) {
    return withIPs(service, [clusterIP]);
  }
  return service;
}

function withIPs(service: Service, clusterIPs: string[] | undefined): Service {
  const { clusterIPs: _, ...spec } = service.spec;
  return { ...service, spec: clusterIPs ? { ...spec, clusterIPs } : spec };
}
