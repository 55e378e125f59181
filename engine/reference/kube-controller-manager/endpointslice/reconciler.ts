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

/** Order of ports is no property of a port set. */
export function portKey(ports: EndpointPort[] | null): string {
  return (ports ?? [])
    .map((p) => `${p.name ?? ''}:${p.port ?? ''}/${p.protocol ?? 'TCP'}`)
    .sort()
    .join(',');
}

/**
 * Endpoints that are still wanted stay in their slice; new ones fill the changed slices first, fullest first, then the one
 * unchanged slice that they bring closest to full, then new slices. Slices are never compacted.
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
  const orphans = [...byPorts.values()].flat();
  // a slice that is no longer needed is used again for one that is
  while (result.create.length > 0 && orphans.length > 0) {
    const { ports, endpoints } = result.create.shift() as Desired;
    result.update.push({ ...(orphans.shift() as EndpointSlice), ports, endpoints });
  }
  result.delete.push(...orphans);
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
    (differs ? changed : unchanged).push(differs ? { ...slice, endpoints: kept } : slice);
  }
  const fresh = [...missing.values()];
  const size = (slice: EndpointSlice) => slice.endpoints?.length ?? 0;
  changed.sort((a, b) => size(b) - size(a));
  for (const slice of changed) fill(slice, fresh);
  if (fresh.length > 0 && fresh.length < MAX_ENDPOINTS_PER_SLICE) {
    const fitting = unchanged
      .filter((slice) => size(slice) + fresh.length <= MAX_ENDPOINTS_PER_SLICE)
      .sort((a, b) => size(b) - size(a))[0];
    if (fitting) {
      unchanged.splice(unchanged.indexOf(fitting), 1);
      const copy = { ...fitting, endpoints: [...(fitting.endpoints ?? [])] };
      fill(copy, fresh);
      changed.push(copy);
    }
  }
  while (fresh.length > 0) {
    result.create.push({ ports: wanted.ports, endpoints: fresh.splice(0, MAX_ENDPOINTS_PER_SLICE) });
  }
  const placeholder = wanted.endpoints.length === 0;
  for (const slice of changed) {
    if (size(slice) > 0 || (placeholder && unchanged.length === 0 && slice === changed[0])) {
      result.update.push(slice);
    } else result.delete.push(slice);
  }
  if (placeholder && slices.length === 0) result.create.push({ ports: wanted.ports, endpoints: [] });
}

function fill(slice: EndpointSlice, fresh: SliceEndpoint[]): void {
  const endpoints = slice.endpoints ?? [];
  endpoints.push(...fresh.splice(0, MAX_ENDPOINTS_PER_SLICE - endpoints.length));
  slice.endpoints = endpoints;
}

function identity(endpoint: SliceEndpoint): string {
  return `${endpoint.targetRef?.uid ?? ''}|${endpoint.addresses.join()}`;
}
