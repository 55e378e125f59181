/** IPAddresses whose Service does not exist, or has not their address (repairip.go: syncIPAddress). */
import { managedByAllocator } from '../../../kubernetes/ipaddress.ts';
import type { IPAddress, Service } from '../../../kubernetes/objects.ts';
import type { Change, Reader } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';

/** An IPAddress is made before its Service, which a request may take that long to write. */
const REQUEST_MS = 60_000;
/** An update that fails gives its address back within this time. */
const REVERT_MS = 5_000;

interface Runtime {
  record: { address: RecordEvent };
  now(): number;
}

/** What is wrong with an IPAddress, or how long nothing is done about it. */
type Finding = { wait: number } | { reason: string; message: string } | undefined;

export function syncIPAddress(name: string, reader: Reader, { record, now }: Runtime): Change[] {
  const address = reader.find<IPAddress>('IPAddress', undefined, name);
  const finding = address && findingOf(address, reader, now());
  if (!finding || 'wait' in finding) return [];
  record.address(address, 'Warning', finding.reason, finding.message);
  return [{ verb: 'delete', object: address }];
}

/** Milliseconds until an IPAddress is checked again. */
export function timeToWait(name: string, reader: Reader, now: number): number | undefined {
  const address = reader.find<IPAddress>('IPAddress', undefined, name);
  const finding = address && findingOf(address, reader, now);
  return finding && 'wait' in finding ? finding.wait : undefined;
}

function findingOf(address: IPAddress, reader: Reader, now: number): Finding {
  const { metadata, spec } = address;
  if (!managedByAllocator(address)) return undefined;
  const { group = '', resource, namespace, name } = spec.parentRef;
  if (group !== '' || resource !== 'services') {
    const reference = `&ParentReference{Group:${group},Resource:${resource},Namespace:${namespace ?? ''},Name:${name},}`;
    const message = `IPAddress ${metadata.name} appears to have been modified, not referencing a Service ${reference}: cleaning up`;
    return { reason: 'IPAddressNotAllocated', message };
  }
  const service = reader.find<Service>('Service', namespace, name);
  const age = now - Date.parse(metadata.creationTimestamp ?? '');
  const of = `IPAddress: ${metadata.name} for Service ${namespace}/${name}`;
  if (!service) {
    const message = `${of} appears to have leaked: cleaning up`;
    return age > REQUEST_MS ? { reason: 'IPAddressNotAllocated', message } : { wait: REQUEST_MS - age + 1 };
  }
  if (service.spec.clusterIPs?.includes(metadata.name)) return undefined;
  if (service.spec.type === 'ExternalName' && age < REQUEST_MS) return { wait: REQUEST_MS - age };
  const later =
    Date.parse(metadata.creationTimestamp ?? '') > Date.parse(service.metadata.creationTimestamp ?? '');
  if (later && age < REVERT_MS) return { wait: REVERT_MS };
  return { reason: 'IPAddressWrongReference', message: `${of} has a wrong reference; cleaning up` };
}
