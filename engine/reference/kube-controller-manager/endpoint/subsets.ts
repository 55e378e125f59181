/** The subsets of an Endpoints object. */
import type { EndpointAddress, EndpointPort, Endpoints } from '../../../kubernetes/objects.ts';
import { portKey } from '../endpointslice/reconciler.ts';

/** An address with its ports, before it has a subset. */
export interface Entry {
  address: EndpointAddress;
  ready: boolean;
  ports: EndpointPort[];
}

type Subset = NonNullable<Endpoints['subsets']>[number];

/** Addresses with the same ports share a subset, addresses in order (pkg/api/v1/endpoints: RepackSubsets). */
export function repack(entries: Entry[]): Subset[] {
  const byPorts = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = portKey(entry.ports);
    byPorts.set(key, [...(byPorts.get(key) ?? []), entry]);
  }
  return [...byPorts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const sorted = group.sort((a, b) => (a.address.ip < b.address.ip ? -1 : 1));
      const addresses = sorted.filter((e) => e.ready).map((e) => e.address);
      const notReadyAddresses = sorted.filter((e) => !e.ready).map((e) => e.address);
      return {
        ...(addresses.length > 0 ? { addresses } : {}),
        ...(notReadyAddresses.length > 0 ? { notReadyAddresses } : {}),
        ...(group[0].ports.length > 0 ? { ports: group[0].ports } : {}),
      };
    });
}
