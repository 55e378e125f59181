/** Keeps ServiceCIDRs ready, and from going while their addresses are used (pkg/controller/servicecidrs). */
import { isEqual } from '../../../kubernetes/equal.ts';
import { familyOf } from '../../../kubernetes/ip.ts';
import { IP_FAMILY_LABEL, managedByAllocator } from '../../../kubernetes/ipaddress.ts';
import type { Condition, IPAddress, ServiceCIDR } from '../../../kubernetes/objects.ts';
import { containsAddress, containsPrefix, overlapsPrefix } from '../../../kubernetes/servicecidr.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import type { Change, Controller, Reader } from '../../runtime/controller.ts';

const FINALIZER = 'networking.k8s.io/service-cidr-finalizer';
/** How long the allocators may take to notice that a range is being deleted. */
const DELETION_GRACE_PERIOD_MS = 10_000;

const READY: Condition = {
  type: 'Ready',
  status: 'True',
  reason: '',
  message: 'Kubernetes Service CIDR is ready',
};
const TERMINATING: Condition = {
  type: 'Ready',
  status: 'False',
  reason: 'Terminating',
  message:
    'There are still IPAddresses referencing the ServiceCIDR, please remove them or create a new ServiceCIDR',
};

interface Time {
  now(): number;
  timestamp(): string;
}

export function serviceCIDRsController({ now, timestamp }: Time): Controller {
  const left = ({ metadata }: ServiceCIDR) =>
    Date.parse(metadata.deletionTimestamp ?? '') + DELETION_GRACE_PERIOD_MS - now();
  return {
    name: 'service-cidr-controller',
    lag: 5,
    keysFor: (event, reader) => keysFor(event, reader),
    reconcile(name, reader) {
      const cidr = reader.find<ServiceCIDR>('ServiceCIDR', undefined, name);
      if (!cidr) return [];
      if (cidr.metadata.deletionTimestamp === undefined) {
        return [...withFinalizer(cidr), ...withCondition(cidr, READY, timestamp())];
      }
      if (!canDeleteCIDR(cidr, reader)) return withCondition(cidr, TERMINATING, timestamp());
      return left(cidr) > 0 ? [] : withoutFinalizer(cidr);
    },
    requeueAfter(name, reader) {
      const cidr = reader.find<ServiceCIDR>('ServiceCIDR', undefined, name);
      if (!cidr?.metadata.deletionTimestamp || !cidr.metadata.finalizers?.includes(FINALIZER))
        return undefined;
      return canDeleteCIDR(cidr, reader) && left(cidr) > 0 ? left(cidr) : undefined;
    },
  };
}

function keysFor({ type, kind, object }: StoreEvent, reader: Reader): string[] {
  if (kind === 'ServiceCIDR') {
    const { metadata, spec } = object as ServiceCIDR;
    if (type !== 'ADDED') return [metadata.name];
    const all = reader.list<ServiceCIDR>('ServiceCIDR');
    const touched = spec.cidrs.flatMap((cidr) => overlapsPrefix(all, cidr));
    return [...new Set([metadata.name, ...touched.map((other) => other.metadata.name)])];
  }
  if (kind !== 'IPAddress' || type === 'MODIFIED' || !managedByAllocator(object as IPAddress)) return [];
  // of the others an address changes nothing
  const ending = reader.list<ServiceCIDR>('ServiceCIDR').filter(({ metadata }) => metadata.deletionTimestamp);
  return containsAddress(ending, object.metadata.name).map(({ metadata }) => metadata.name);
}

/** Whether every address that is used lies in another range, too. */
function canDeleteCIDR({ metadata: { name }, spec }: ServiceCIDR, reader: Reader): boolean {
  const all = reader.list<ServiceCIDR>('ServiceCIDR');
  const alone = (found: ServiceCIDR[]) => found.length === 1 && found[0].metadata.name === name;
  if (spec.cidrs.every((cidr) => !alone(containsPrefix(all, cidr)))) return true;
  const families = spec.cidrs.map((cidr) => familyOf(cidr.split('/')[0]));
  return !reader
    .list<IPAddress>('IPAddress')
    .filter(
      (ip) => managedByAllocator(ip) && families.some((f) => f === ip.metadata.labels?.[IP_FAMILY_LABEL]),
    )
    .some((ip) => alone(containsAddress(all, ip.metadata.name)));
}

function withFinalizer(cidr: ServiceCIDR): Change[] {
  const { finalizers = [] } = cidr.metadata;
  if (finalizers.includes(FINALIZER)) return [];
  const metadata = { ...cidr.metadata, finalizers: [...finalizers, FINALIZER] };
  return [{ verb: 'update', object: { ...cidr, metadata } }];
}

function withoutFinalizer(cidr: ServiceCIDR): Change[] {
  const { finalizers = [] } = cidr.metadata;
  if (!finalizers.includes(FINALIZER)) return [];
  const metadata = {
    ...cidr.metadata,
    finalizers: finalizers.filter((finalizer) => finalizer !== FINALIZER),
  };
  return [{ verb: 'update', object: { ...cidr, metadata } }];
}

/** Follows a write of the finalizers, so it does not insist on the version that this has replaced (updateConditionIfNeeded). */
function withCondition(cidr: ServiceCIDR, condition: Condition, lastTransitionTime: string): Change[] {
  const { conditions = [] } = cidr.status ?? {};
  const current = conditions.find(({ type }) => type === condition.type);
  const same = (field: 'status' | 'reason' | 'message') => isEqual(current?.[field] ?? '', condition[field]);
  if (current && same('status') && same('reason') && same('message')) return [];
  const metadata = { ...cidr.metadata, resourceVersion: undefined };
  const others = conditions.filter(({ type }) => type !== condition.type);
  const status = { conditions: [...others, { ...condition, lastTransitionTime }] };
  return [{ verb: 'update-status', object: { ...cidr, metadata, status } as ServiceCIDR }];
}
