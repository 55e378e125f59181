/** Slices of a Service: new ones, its own, and the one of a Service without endpoints (k8s.io/endpointslice utils.go). */
import type { IPFamily } from '../../../kubernetes/ip.ts';
import { MANAGED_BY_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointPort, EndpointSlice, Service } from '../../../kubernetes/objects.ts';
import type { Reader } from '../../runtime/controller.ts';
import { SLICES_BY_SERVICE } from '../../runtime/service-slices.ts';
import { ownerReference } from '../controller_ref.ts';
import { sameLabels } from './labels.ts';

/** The slices of a Service that one controller keeps, but for those that are being deleted. */
export function slicesManagedBy(manager: string, serviceKey: string, reader: Reader): EndpointSlice[] {
  return reader
    .select(SLICES_BY_SERVICE, serviceKey)
    .filter(({ metadata }) => metadata.labels?.[MANAGED_BY_LABEL] === manager && !metadata.deletionTimestamp);
}

export function newEndpointSlice(
  service: Service,
  addressType: IPFamily,
  ports: EndpointPort[],
  labels: Record<string, string>,
): EndpointSlice {
  const { name, namespace } = service.metadata;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: '',
      generateName: `${name}-`,
      namespace,
      labels,
      ownerReferences: [ownerReference(service)],
    },
    addressType,
    ports,
    endpoints: [],
  };
}

export function ownedBy({ metadata }: EndpointSlice, { metadata: { uid } }: Service): boolean {
  return (metadata.ownerReferences ?? []).some(
    (ref) => ref.uid === uid && ref.kind === 'Service' && ref.apiVersion === 'v1',
  );
}

/** Whether a slice is already the one that a Service without endpoints has (placeholderSliceCompare). */
export function isPlaceholder(slice: EndpointSlice, placeholder: EndpointSlice): boolean {
  return (
    sameLabels(slice.metadata.labels, placeholder.metadata.labels) &&
    (slice.endpoints ?? []).length === 0 &&
    (slice.ports ?? []).length === 0
  );
}
