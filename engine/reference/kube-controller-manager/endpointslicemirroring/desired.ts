/** The slices that Endpoints make: one for each subset and IP family (pkg/controller/endpointslicemirroring reconciler.go). */
import { formatIP, type IPFamily, parseIP } from '../../../kubernetes/ip.ts';
import type { EndpointAddress, EndpointPort, Endpoints, SliceEndpoint } from '../../../kubernetes/objects.ts';
import type { Subset } from '../endpoint/order.ts';
import { entriesOf, repack } from '../endpoint/subsets.ts';
import { EndpointSet } from '../endpointslice/endpointset.ts';
import { inOrder, portMapKey } from '../endpointslice/ports.ts';

/** Addresses of one subset that are copied (--mirroring-max-endpoints-per-subset). */
export const MAX_ADDRESSES = 1_000;

export interface Desired {
  family: IPFamily;
  ports: EndpointPort[];
  endpoints: SliceEndpoint[];
}

/** The family and the ports of a slice (newAddrTypePortMapKey). */
export function keyOfSlice(addressType: string, ports: readonly EndpointPort[] | null): string {
  return `${addressType} ${portMapKey(ports)}`;
}

/** How many addresses are not copied: because they are none, and for any reason. */
export interface Skipped {
  invalid: number;
  all: number;
}

export function skippedAddresses({ subsets = [] }: Endpoints): Skipped {
  const skipped = repack(entriesOf(subsets)).map(({ addresses = [], notReadyAddresses = [] }) => {
    const all = [...addresses, ...notReadyAddresses];
    const valid = all.filter(({ ip }) => parseIP(ip, true)).length;
    return { invalid: all.length - valid, all: all.length - Math.min(valid, MAX_ADDRESSES) };
  });
  const sum = (of: (skipped: Skipped) => number) => skipped.reduce((total, each) => total + of(each), 0);
  return { invalid: sum(({ invalid }) => invalid), all: sum(({ all }) => all) };
}

/** Subsets without addresses of a family make none of it. */
export function desiredSlices({ subsets = [] }: Endpoints): Map<string, Desired> {
  const all = repack(entriesOf(subsets)).flatMap((subset) => {
    const ports = inOrder((subset.ports ?? []).map((port) => ({ ...port, name: port.name ?? '' })));
    return [...endpointsByFamily(subset)].map(([family, endpoints]): [string, Desired] => [
      keyOfSlice(family, ports),
      { family, ports, endpoints },
    ]);
  });
  return new Map(all);
}

/** Ready addresses come first. The limit is one for both families together. */
function endpointsByFamily({
  addresses = [],
  notReadyAddresses = [],
}: Subset): Map<IPFamily, SliceEndpoint[]> {
  const valid = [
    ...addresses.map((address) => toEndpoint(address, true)),
    ...notReadyAddresses.map((address) => toEndpoint(address, false)),
  ].flatMap((converted) => converted ?? []);
  const byFamily = Map.groupBy(valid.slice(0, MAX_ADDRESSES), ({ family }) => family);
  return new Map(
    [...byFamily].map(([family, all]) => [family, distinct(all.map(({ endpoint }) => endpoint))]),
  );
}

/** Addresses of pods with one name are one endpoint. */
function distinct(endpoints: SliceEndpoint[]): SliceEndpoint[] {
  const set = new EndpointSet();
  for (const endpoint of endpoints) set.insert(endpoint);
  return set.pop(endpoints.length);
}

/** Endpoints say nothing of serving and terminating, so neither do slices (addressToEndpoint). */
function toEndpoint({ ip: text, hostname, nodeName, targetRef }: EndpointAddress, ready: boolean) {
  const ip = parseIP(text, true);
  if (!ip) return undefined;
  const endpoint: SliceEndpoint = {
    addresses: [formatIP(ip)],
    conditions: { ready },
    ...(hostname ? { hostname } : {}),
    ...(targetRef ? { targetRef } : {}),
    ...(nodeName !== undefined ? { nodeName } : {}),
  };
  return { family: ip.family, endpoint };
}
