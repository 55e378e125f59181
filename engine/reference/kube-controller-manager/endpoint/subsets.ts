/** The subsets of an Endpoints object. */
import type { EndpointAddress, EndpointPort, Endpoints } from '../../../kubernetes/objects.ts';
import { portKey } from '../endpointslice/reconciler.ts';

type Subset = NonNullable<Endpoints['subsets']>[number];

/** An address with some of its ports. */
export interface Entry {
  address: EndpointAddress;
  ready: boolean;
  ports: EndpointPort[];
}

type State = Omit<Entry, 'ports'>;

/** Ports with the addresses that have them. */
interface Group {
  ports: EndpointPort[];
  states: Map<string, State>;
}

/**
 * Ports that the same addresses have share a subset, addresses in order (pkg/api/v1/endpoints: RepackSubsets). An address that
 * is both ready and not is not.
 */
export function repack(entries: Entry[]): Subset[] {
  const byAddresses = new Map<string, Group>();
  for (const { ports, states } of byPort(entries)) {
    const key = [...states].map(([id, { ready }]) => `${id} ${ready}`).sort();
    // ports are never mixed with the absence of any
    const group = byAddresses.get(`${ports.length} ${key}`);
    if (group) group.ports.push(...ports);
    else byAddresses.set(`${ports.length} ${key}`, { ports: [...ports], states });
  }
  const inOrder = (a: Group, b: Group) => (portKey(a.ports) < portKey(b.ports) ? -1 : 1);
  return [...byAddresses.values()].sort(inOrder).map(subsetOf);
}

/** A group for each port, and one for the addresses without any. */
function byPort(entries: Entry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { address, ready, ports } of entries) {
    const id = `${address.ip} ${address.targetRef?.uid ?? ''}`;
    for (const list of ports.length > 0 ? ports.map((port) => [port]) : [[]]) {
      const group = groups.get(portKey(list)) ?? { ports: list, states: new Map<string, State>() };
      const before = group.states.get(id);
      group.states.set(id, { address: before?.address ?? address, ready: ready && (before?.ready ?? true) });
      groups.set(portKey(list), group);
    }
  }
  return [...groups.values()];
}

function subsetOf({ ports, states }: Group): Subset {
  const sorted = [...states.values()].sort((a, b) => (a.address.ip < b.address.ip ? -1 : 1));
  const addresses = sorted.filter((s) => s.ready).map((s) => s.address);
  const notReadyAddresses = sorted.filter((s) => !s.ready).map((s) => s.address);
  return {
    ...(addresses.length > 0 ? { addresses } : {}),
    ...(notReadyAddresses.length > 0 ? { notReadyAddresses } : {}),
    ...(ports.length > 0 ? { ports } : {}),
  };
}
