/** Which slices of a Service to create, update and delete (k8s.io/endpointslice reconciler.go). */
import type { EndpointPort, EndpointSlice, SliceEndpoint } from '../../../kubernetes/objects.ts';

export const MAX_ENDPOINTS_PER_SLICE = 100;

/** The endpoints that belong together because their ports have the same numbers. */
export interface Desired {
  ports: EndpointPort[];
  endpoints: SliceEndpoint[];
}

export interface SliceChanges {
  create: Desired[];
  update: EndpointSlice[];
  delete: EndpointSlice[];
}

/** Order-independent key of a port set. */
export function portKey(ports: EndpointPort[] | null): string {
  return (ports ?? [])
    .map((p) => `${p.name ?? ''}:${p.port ?? ''}/${p.protocol ?? 'TCP'}`)
    .sort()
    .join(',');
}

/**
 * Endpoints that are still wanted stay in their slice; new ones fill the changed slices first, fullest first. Of the others as
 * many as fill slices get new ones, and the rest goes to the one unchanged slice that it brings closest to full, or to a
 * new one. Slices are never compacted, and one that is no longer needed is used again for one that is.
 */
export function reconcileSlices(desired: Desired[], existing: EndpointSlice[]): SliceChanges {
  const result: SliceChanges = { create: [], update: [], delete: [] };
  const byPorts = new Map<string, EndpointSlice[]>();
  for (const slice of existing) {
    const key = portKey(slice.ports);
    byPorts.set(key, [...(byPorts.get(key) ?? []), slice]);
  }
  for (const wanted of desired) {
    const key = portKey(wanted.ports);
    reconcilePortSet(wanted, byPorts.get(key) ?? [], result);
    byPorts.delete(key);
  }
  result.delete.push(...[...byPorts.values()].flat());
  while (result.create.length > 0 && result.delete.length > 0) {
    const { ports, endpoints } = result.create.shift() as Desired;
    result.update.push({ ...(result.delete.shift() as EndpointSlice), ports, endpoints });
  }
  return result;
}

function reconcilePortSet(wanted: Desired, slices: EndpointSlice[], result: SliceChanges): void {
  const missing = new Map(wanted.endpoints.map((e) => [identity(e), e]));
  const changed: EndpointSlice[] = [];
  const unchanged: EndpointSlice[] = [];
  for (const slice of slices) {
    const kept: SliceEndpoint[] = [];
    let differs = false;
    for (const endpoint of slice.endpoints ?? []) {
      const now = missing.get(identity(endpoint));
      if (!now) differs = true;
      else {
        kept.push(now);
        missing.delete(identity(endpoint));
        differs ||= JSON.stringify(now) !== JSON.stringify(endpoint);
      }
    }
    if (!differs) unchanged.push(slice);
    else if (kept.length > 0) changed.push({ ...slice, endpoints: kept });
    else result.delete.push(slice);
  }
  const fresh = [...missing.values()];
  changed.sort((a, b) => sizeOf(b) - sizeOf(a));
  for (const slice of changed) fill(slice, fresh);
  while (fresh.length >= MAX_ENDPOINTS_PER_SLICE) {
    result.create.push({ ports: wanted.ports, endpoints: fresh.splice(0, MAX_ENDPOINTS_PER_SLICE) });
  }
  result.update.push(...changed);
  const isPlaceholderMissing = wanted.endpoints.length === 0 && unchanged.length === 0;
  if (fresh.length === 0 && !isPlaceholderMissing) return;
  const fitting = fresh.length > 0 ? sliceToFill(unchanged, fresh.length) : undefined;
  if (fitting) result.update.push({ ...fitting, endpoints: [...(fitting.endpoints ?? []), ...fresh] });
  else result.create.push({ ports: wanted.ports, endpoints: fresh });
}

/** The fullest slice that has room for so many (getSliceToFill). */
function sliceToFill(slices: EndpointSlice[], count: number): EndpointSlice | undefined {
  return slices
    .filter((slice) => sizeOf(slice) + count <= MAX_ENDPOINTS_PER_SLICE)
    .sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}

function sizeOf({ endpoints }: EndpointSlice): number {
  return endpoints?.length ?? 0;
}

function fill(slice: EndpointSlice, fresh: SliceEndpoint[]): void {
  const endpoints = slice.endpoints ?? [];
  endpoints.push(...fresh.splice(0, MAX_ENDPOINTS_PER_SLICE - endpoints.length));
  slice.endpoints = endpoints;
}

function identity(endpoint: SliceEndpoint): string {
  return `${endpoint.targetRef?.uid ?? ''}|${endpoint.addresses.join()}`;
}
