/**
 * Brings Services and IPAddresses together again: each cluster IP has one IPAddress that names its Service
 * (pkg/registry/core/service/ipallocator/controller/repairip.go).
 */
import { familyOf, type IPFamily } from '../../../kubernetes/ip.ts';
import { IP_FAMILY_LABEL, managedByAllocator, newIPAddress } from '../../../kubernetes/ipaddress.ts';
import type { IPAddress, Service, ServiceCIDR } from '../../../kubernetes/objects.ts';
import { keyOf } from '../../../kubernetes/resources.ts';
import { containsAddress } from '../../../kubernetes/servicecidr.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { type Change, type Controller, type Reader, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import { Ticks } from '../../runtime/ticks.ts';
import { syncIPAddress, timeToWait } from './repairip-addresses.ts';

/** How often every Service is checked though it has not changed. */
const RESYNC_MS = 180_000;

export interface RepairRuntime {
  /** About Services, and about IPAddresses. */
  record: { service: RecordEvent; address: RecordEvent };
  now(): number;
}

/** Keys are `service NAMESPACE/NAME`, `resync NAMESPACE/NAME` for a Service that is checked in its time, or `ip NAME`. */
export function repairIPAddressController(runtime: RepairRuntime): Controller {
  const { record, now } = runtime;
  const ticks = new Ticks(RESYNC_MS, now);
  return {
    name: 'ipallocator-repair-controller',
    program: 'kube-apiserver',
    lag: 5,
    keysFor,
    reconcile(key, reader) {
      const [what, name] = key.split(' ');
      if (what === 'ip') return syncIPAddress(name, reader, runtime);
      if (what === 'resync' && !ticks.due) return [];
      return syncService(name, reader, record.service);
    },
    requeueAfter(key, reader) {
      const [what, name] = key.split(' ');
      if (what === 'ip') return timeToWait(name, reader, now());
      return what === 'resync' && !ticks.due ? ticks.next : undefined;
    },
  };
}

function keysFor({ type, kind, object, previous }: StoreEvent, reader: Reader): string[] {
  if (kind === 'Service') {
    const service = object as Service;
    const whole = type === 'DELETED' || clusterIPsOf(service).every((ip) => belongs(ip, service, reader));
    return whole ? [] : [`service ${keyOf(object.metadata)}`];
  }
  if (kind !== 'IPAddress') return [];
  const { name } = object.metadata;
  if (type !== 'DELETED') return managedByAllocator(object as IPAddress) ? [`ip ${name}`] : [];
  // that it is missing is noticed when the Service is checked next
  const parent = parentOf((previous ?? object) as IPAddress, reader);
  return parent && clusterIPsOf(parent).includes(name) ? [`resync ${keyOf(parent.metadata)}`] : [];
}

function clusterIPsOf({ spec: { clusterIP, clusterIPs = [] } }: Service): string[] {
  return clusterIP && clusterIP !== 'None' ? clusterIPs : [];
}

function parentOf({ spec: { parentRef } }: IPAddress, reader: Reader): Service | undefined {
  if (parentRef.group || parentRef.resource !== 'services') return undefined;
  return reader.find<Service>('Service', parentRef.namespace, parentRef.name);
}

function belongs(ip: string, { metadata }: Service, reader: Reader): boolean {
  const address = reader.find<IPAddress>('IPAddress', undefined, ip);
  const parent = address && parentOf(address, reader);
  return (
    parent !== undefined && keyOf(parent.metadata) === keyOf(metadata) && hasLabels(address as IPAddress)
  );
}

function hasLabels(address: IPAddress): boolean {
  const { labels, name } = address.metadata;
  return labels?.[IP_FAMILY_LABEL] === familyOf(name) && managedByAllocator(address);
}

function syncService(key: string, reader: Reader, record: RecordEvent): Change[] {
  const [namespace, name] = splitKey(key);
  const service = reader.find<Service>('Service', namespace, name);
  if (!service) return [];
  return clusterIPsOf(service).flatMap((ip) => syncClusterIP(ip, service, reader, record));
}

function syncClusterIP(ip: string, service: Service, reader: Reader, record: RecordEvent): Change[] {
  const family = familyOf(ip) as IPFamily;
  const warn = (reason: string, message: string) => record(service, 'Warning', reason, message);
  if (containsAddress(reader.list<ServiceCIDR>('ServiceCIDR'), ip).length === 0) {
    const why = `Cluster IP [${family}]: ${ip} is not within any configured Service CIDR; please recreate service`;
    warn('ClusterIPOutOfRange', why);
    return [];
  }
  const creation: Change = { verb: 'create', object: newIPAddress(ip, family, service.metadata) };
  const address = reader.find<IPAddress>('IPAddress', undefined, ip);
  if (!address) {
    warn('ClusterIPNotAllocated', `Cluster IP [${family}]: ${ip} is not allocated; repairing`);
    return [creation];
  }
  const recreated: Change[] = [{ verb: 'delete', object: address }, creation];
  const parent = parentOf(address, reader);
  if (!parent) {
    const { metadata } = service;
    const why = `the ClusterIP [${family}]: ${ip} for Service ${metadata.namespace}/${metadata.name} has a wrong reference; repairing`;
    warn('ClusterIPNotAllocated', why);
    return recreated;
  }
  if (keyOf(parent.metadata) !== keyOf(service.metadata) && clusterIPsOf(parent).includes(ip)) {
    const why = `Cluster IP [${family}]:${ip} was assigned to multiple services; please recreate service`;
    warn('ClusterIPAlreadyAllocated', why);
  }
  return hasLabels(address) ? [] : recreated;
}
