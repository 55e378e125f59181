/** The labels of the EndpointSlices of a Service (k8s.io/endpointslice utils.go: setEndpointSliceLabels). */
import { HEADLESS_LABEL, MANAGED_BY_LABEL, SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { Service } from '../../../kubernetes/objects.ts';

/** The value of the label that marks the slices of this controller. */
export const MANAGED_BY = 'endpointslice-controller.k8s.io';

/** The labels of the Service, and the labels that name the Service and the controller. */
export function labelsFor(service: Service): Record<string, string> {
  const { [HEADLESS_LABEL]: _, ...own } = service.metadata.labels ?? {};
  return {
    ...own,
    [SERVICE_LABEL]: service.metadata.name,
    [MANAGED_BY_LABEL]: MANAGED_BY,
    ...(service.spec.clusterIP === 'None' ? { [HEADLESS_LABEL]: '' } : {}),
  };
}
