/** The labels of the EndpointSlices of a Service (k8s.io/endpointslice utils.go: setEndpointSliceLabels). */
import { HEADLESS_LABEL, MANAGED_BY_LABEL, SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointSlice, ObjectMeta, Service } from '../../../kubernetes/objects.ts';

/** The value of the label that marks the slices of this controller. */
export const MANAGED_BY = 'endpointslice-controller.k8s.io';

/** The labels of the Service, and the labels that name the Service and the controller. */
export function labelsFor(service: Service): Record<string, string> {
  return {
    ...withoutReserved(service.metadata.labels),
    [SERVICE_LABEL]: service.metadata.name,
    [MANAGED_BY_LABEL]: MANAGED_BY,
    ...(hasClusterIP(service) ? {} : { [HEADLESS_LABEL]: '' }),
  };
}

/** Whether a slice has other labels than its Service; those that the controller reserves do not count. */
export function labelsDiffer({ metadata }: EndpointSlice, labels: Record<string, string>): boolean {
  return !sameLabels(withoutReserved(metadata.labels), withoutReserved(labels));
}

export function sameLabels(a: Record<string, string> = {}, b: Record<string, string> = {}): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

export function hasClusterIP({ spec }: Service): boolean {
  return Boolean(spec.clusterIP) && spec.clusterIP !== 'None';
}

function withoutReserved(labels: Record<string, string> | undefined): Record<string, string> {
  return cloneAndRemoveKeys(labels, HEADLESS_LABEL, SERVICE_LABEL, MANAGED_BY_LABEL);
}

/** Labels or annotations without some of them. */
export function cloneAndRemoveKeys(
  all: Record<string, string> = {},
  ...keys: string[]
): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));
}

/** Where there are no annotations, the field is left out. */
export function withAnnotations(metadata: ObjectMeta, annotations: Record<string, string>): ObjectMeta {
  const { annotations: _, ...others } = metadata;
  return Object.keys(annotations).length > 0 ? { ...others, annotations } : others;
}
