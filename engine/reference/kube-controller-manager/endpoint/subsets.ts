/** The subsets of an Endpoints object (pkg/api/v1/endpoints util.go: RepackSubsets). */
import type { EndpointAddress, EndpointPort } from '../../../kubernetes/objects.ts';
import { type Subset, sorted } from './order.ts';

/** An address with some of its ports. */
export interface Entry {
  address: EndpointAddress;
  ready: boolean;
  ports: EndpointPort[];
}

/** Which addresses are ready, by their ids. */
type States = Map<string, boolean>;

/** Ports with the addresses that have them. */
interface Group {
  ports: EndpointPort[];
  states: States;
}

/** The addresses of subsets, as they are before they are packed. */
export function entriesOf(subsets: readonly Subset[]): Entry[] {
  return subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }) => [
    ...addresses.map((address) => ({ address, ready: true, ports })),
    ...notReadyAddresses.map((address) => ({ address, ready: false, ports })),
  ]);
}

/** Ports that the same addresses have share a subset. An address that is both ready and not is not. */
export function repack(entries: readonly Entry[]): Subset[] {
  const addresses = new Map<string, EndpointAddress>();
  for (const { address } of entries) {
    const id = idOf(address);
    if (!addresses.has(id)) addresses.set(id, address);
  }
  const byAddresses = new Map<string, Group>();
  for (const { ports, states } of byPort(entries).values()) {
    const key = [...states]
      .map(([id, ready]) => `${id} ${ready}`)
      .sort()
      .join();
    const group = byAddresses.get(key);
    if (group) group.ports.push(...ports);
    else byAddresses.set(key, { ports: [...ports], states });
  }
  return sorted([...byAddresses.values()].map((group) => subsetOf(group, addresses)));
}

/** Two addresses are the same if their pods are too. */
function idOf({ ip, targetRef }: EndpointAddress): string {
  return `${ip} ${targetRef?.uid ?? ''}`;
}

/** A group for each port, and one for the addresses without any. */
function byPort(entries: readonly Entry[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { address, ready, ports } of entries) {
    for (const list of ports.length > 0 ? ports.map((port) => [port]) : [[]]) {
      const key = list
        .map(({ name, port, protocol, appProtocol }) => [name, port, protocol, appProtocol].join(' '))
        .join();
      const group = groups.get(key) ?? { ports: list, states: new Map<string, boolean>() };
      const id = idOf(address);
      group.states.set(id, ready && (group.states.get(id) ?? true));
      groups.set(key, group);
    }
  }
  return groups;
}

function subsetOf({ ports, states }: Group, addresses: ReadonlyMap<string, EndpointAddress>): Subset {
  const { ready = [], notReady = [] } = Object.groupBy(states, ([, ready]) => (ready ? 'ready' : 'notReady'));
  const of = (group: [string, boolean][]) => group.map(([id]) => addresses.get(id) as EndpointAddress);
  return {
    ...(ready.length > 0 ? { addresses: of(ready) } : {}),
    ...(notReady.length > 0 ? { notReadyAddresses: of(notReady) } : {}),
    ...(ports.length > 0 ? { ports } : {}),
  };
}
