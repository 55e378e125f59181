/** Which slices with the same ports to create, update and delete (k8s.io/endpointslice reconciler.go). */
import type { EndpointSlice, SliceEndpoint } from '../../../kubernetes/objects.ts';
import { type EndpointSet, equalBeyondHash } from './endpointset.ts';
import { labelsDiffer } from './labels.ts';

/** --max-endpoints-per-slice */
export const MAX_ENDPOINTS_PER_SLICE = 100;

export interface SliceChanges {
  create: EndpointSlice[];
  update: EndpointSlice[];
  delete: EndpointSlice[];
}

/** The slices that there are, after what is no longer wanted was taken out of them. */
interface Sorted {
  updated: EndpointSlice[];
  unchanged: EndpointSlice[];
  emptied: EndpointSlice[];
}

/**
 * Endpoints that are still wanted stay in their slice; new ones fill the changed slices first, fullest first. Of the others as
 * many as fill slices get new ones, and the rest goes to the one unchanged slice that it brings closest to full, or to a
 * new one. Slices are never compacted.
 *
 * @param desired is empty afterwards
 * @param empty a new slice, with the labels that all of them have
 */
export function reconcileByPortMapping(
  existing: readonly EndpointSlice[],
  desired: EndpointSet,
  empty: EndpointSlice,
): SliceChanges {
  const { updated, unchanged, emptied } = takeDesired(existing, desired, empty.metadata.labels ?? {});
  updated.sort((a, b) => sizeOf(b) - sizeOf(a));
  const update = updated.map((slice) => fill(slice, desired));
  const create: EndpointSlice[] = [];
  while (desired.size > 0) {
    const fits = desired.size < MAX_ENDPOINTS_PER_SLICE ? sliceToFill(unchanged, desired.size) : undefined;
    if (fits) update.push(fill(fits, desired));
    else create.push(fill(empty, desired));
  }
  return { create, update, delete: emptied };
}

function takeDesired(
  existing: readonly EndpointSlice[],
  desired: EndpointSet,
  labels: Record<string, string>,
): Sorted {
  const sorted: Sorted = { updated: [], unchanged: [], emptied: [] };
  for (const slice of existing) {
    const old = slice.endpoints ?? [];
    const pairs = old.map((endpoint) => ({ endpoint, now: desired.take(endpoint) }));
    const kept = pairs.flatMap(({ now }) => now ?? []);
    const changed = pairs.some(({ endpoint, now }) => !now || !equalBeyondHash(endpoint, now));
    if (!changed && !labelsDiffer(slice, labels)) sorted.unchanged.push(slice);
    else if (changed && kept.length === 0) sorted.emptied.push(slice);
    else {
      const metadata = { ...slice.metadata, labels };
      sorted.updated.push({ ...slice, metadata, endpoints: changed ? kept : old });
    }
  }
  return sorted;
}

/** The fullest slice that has room for so many (getSliceToFill). */
function sliceToFill(slices: readonly EndpointSlice[], count: number): EndpointSlice | undefined {
  return slices
    .filter((slice) => sizeOf(slice) + count <= MAX_ENDPOINTS_PER_SLICE)
    .sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}

function sizeOf({ endpoints }: EndpointSlice): number {
  return endpoints?.length ?? 0;
}

function fill(slice: EndpointSlice, desired: EndpointSet): EndpointSlice {
  const endpoints: SliceEndpoint[] = [
    ...(slice.endpoints ?? []),
    ...desired.pop(MAX_ENDPOINTS_PER_SLICE - sizeOf(slice)),
  ];
  return { ...slice, endpoints };
}
