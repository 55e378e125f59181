/** Which Endpoints are mirrored (pkg/controller/endpointslicemirroring utils.go: shouldMirror). */
import { SKIP_MIRROR_LABEL } from '../../../kubernetes/labels.ts';
import type { Endpoints, Service } from '../../../kubernetes/objects.ts';
import { hasSelector } from '../endpointslice/pods.ts';

/** Marks Endpoints that leader election uses as its lock (client-go resourcelock: LeaderElectionRecordAnnotationKey). */
const LEADER_ANNOTATION = 'control-plane.alpha.kubernetes.io/leader';

/** Whether Endpoints are mirrored: the Service has no selector, else its controller writes them, and they are not a lock. */
export function isMirrored(
  { metadata: { labels = {}, annotations = {} } }: Endpoints,
  service: Service,
): boolean {
  return !hasSelector(service) && labels[SKIP_MIRROR_LABEL] !== 'true' && !(LEADER_ANNOTATION in annotations);
}
