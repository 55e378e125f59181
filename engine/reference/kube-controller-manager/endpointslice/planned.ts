/** The slices of a Service in one family, while it is decided which of them are written. */
import type { EndpointSlice, SliceEndpoint } from '../../../kubernetes/objects.ts';

export interface PlannedSlices {
  create: EndpointSlice[];
  update: EndpointSlice[];
  unchanged: EndpointSlice[];
}

export function isEndpointReady({ conditions }: SliceEndpoint): boolean {
  return conditions?.ready === true;
}

export function withEndpoints(
  slice: EndpointSlice,
  change: (endpoint: SliceEndpoint) => SliceEndpoint,
): EndpointSlice {
  return { ...slice, endpoints: (slice.endpoints ?? []).map(change) };
}

export function withHints(endpoint: SliceEndpoint, hints: SliceEndpoint['hints']): SliceEndpoint {
  const { hints: _, ...rest } = endpoint;
  return hints ? { ...rest, hints } : rest;
}

/** Unchanged slices of which one meets the condition are updated too. */
export function updatedWhere(
  { create, update, unchanged }: PlannedSlices,
  outdated: (slice: EndpointSlice) => boolean,
): PlannedSlices {
  const { changed = [], kept = [] } = Object.groupBy(unchanged, (s) => (outdated(s) ? 'changed' : 'kept'));
  return { create, update: [...update, ...changed], unchanged: kept };
}
