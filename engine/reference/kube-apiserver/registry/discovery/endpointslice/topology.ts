/** Fields of a slice that clients do not decide (pkg/registry/discovery/endpointslice/strategy.go). */
import { isEqual } from '../../../../../kubernetes/equal.ts';
import type { EndpointSlice } from '../../../../../kubernetes/objects.ts';

/** `deprecatedTopology` cannot be written any more; endpoints that do not change keep what they have (dropTopologyOnV1). */
export function dropTopology(slice: EndpointSlice, old?: EndpointSlice): EndpointSlice {
  const endpoints = slice.endpoints ?? [];
  if (old && isEqual(old.endpoints ?? [], endpoints)) return slice;
  if (!endpoints.some((endpoint) => endpoint.deprecatedTopology)) return slice;
  return { ...slice, endpoints: endpoints.map(({ deprecatedTopology: _, ...endpoint }) => endpoint) };
}

/** The generation counts changes of the labels, too. */
export function generationAfter(slice: EndpointSlice, old: EndpointSlice): number {
  const same =
    isEqual(contentOf(slice), contentOf(old)) &&
    isEqual(slice.metadata.labels ?? {}, old.metadata.labels ?? {});
  return (old.metadata.generation ?? 0) + (same ? 0 : 1);
}

function contentOf({ addressType, endpoints, ports }: EndpointSlice): object {
  return { addressType, endpoints: endpoints ?? [], ports: ports ?? [] };
}
