/** Which Endpoints are mirrored (pkg/controller/endpointslicemirroring utils.go: shouldMirror). */
import { SKIP_MIRROR_LABEL } from '../../../kubernetes/labels.ts';
import type { Endpoints, Service } from '../../../kubernetes/objects.ts';

/** Those of a Service without a selector: all others are written by the endpoints controller. */
export function isMirrored(endpoints: Endpoints, service: Service): boolean {
  return !service.spec.selector && endpoints.metadata.labels?.[SKIP_MIRROR_LABEL] !== 'true';
}
