/** The order of subsets, and of what is in them (pkg/api/v1/endpoints util.go: SortSubsets). */
import type { EndpointAddress, EndpointPort, Endpoints } from '../../../kubernetes/objects.ts';
import { byHash, struct, typed } from '../endpointslice/hash.ts';

export type Subset = NonNullable<Endpoints['subsets']>[number];

/** Subsets and ports by their hashes, addresses by their texts and pods. */
export function sorted(subsets: readonly Subset[]): Subset[] {
  const inOrder = subsets.map(({ addresses, notReadyAddresses, ports }) => ({
    ...(addresses ? { addresses: addresses.toSorted(byAddress) } : {}),
    ...(notReadyAddresses ? { notReadyAddresses: notReadyAddresses.toSorted(byAddress) } : {}),
    ...(ports ? { ports: byHash(ports, (port) => `(v1.EndpointPort)${portText(port)}`) } : {}),
  }));
  return byHash(inOrder, subsetText);
}

/** LessEndpointAddress */
function byAddress(a: EndpointAddress, b: EndpointAddress): number {
  if (a.ip !== b.ip) return a.ip < b.ip ? -1 : 1;
  const [first, second] = [a, b].map(({ targetRef }) => (targetRef ? `+${targetRef.uid ?? ''}` : ''));
  return first < second ? -1 : first > second ? 1 : 0;
}

function subsetText({ addresses, notReadyAddresses, ports }: Subset): string {
  const fields = struct({
    Addresses: list('v1.EndpointAddress', addresses, addressText),
    NotReadyAddresses: list('v1.EndpointAddress', notReadyAddresses, addressText),
    Ports: list('v1.EndpointPort', ports, portText),
  });
  return `(v1.EndpointSubset)${fields}`;
}

function list<T>(type: string, values: readonly T[] | undefined, textOf: (value: T) => string): string {
  return typed(`[]${type}`, values && `[${values.map(textOf).join(' ')}]`);
}

function portText({ name = '', port, protocol = 'TCP', appProtocol }: EndpointPort): string {
  return struct({
    Name: typed('string', name),
    Port: typed('int32', port),
    Protocol: typed('v1.Protocol', protocol),
    AppProtocol: typed('*string', appProtocol),
  });
}

function addressText({ ip, hostname = '', nodeName, targetRef }: EndpointAddress): string {
  const ref =
    targetRef &&
    struct({
      Kind: typed('string', targetRef.kind),
      Namespace: typed('string', targetRef.namespace ?? ''),
      Name: typed('string', targetRef.name),
      UID: typed('types.UID', targetRef.uid ?? ''),
      APIVersion: typed('string', ''),
      ResourceVersion: typed('string', ''),
      FieldPath: typed('string', ''),
    });
  return struct({
    IP: typed('string', ip),
    Hostname: typed('string', hostname),
    NodeName: typed('*string', nodeName),
    TargetRef: typed('*v1.ObjectReference', ref),
  });
}
