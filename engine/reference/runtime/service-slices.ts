/** The EndpointSlices of a Service, which each component finds by its label. */
import { SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice } from '../../kubernetes/objects.ts';
import type { Index } from '../etcd/indexes.ts';

/** `namespace/name` of the Service that a slice is for. */
export function serviceKeyOf({ metadata }: EndpointSlice): string | undefined {
  const service = metadata.labels?.[SERVICE_LABEL];
  return service ? `${metadata.namespace}/${service}` : undefined;
}

/** The slices of a Service, by its key. */
export const SLICES_BY_SERVICE: Index<EndpointSlice> = {
  kind: 'EndpointSlice',
  valuesOf(slice) {
    const key = serviceKeyOf(slice);
    return key ? [key] : [];
  },
};
