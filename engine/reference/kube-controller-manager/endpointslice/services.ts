/** Which Services an event concerns, and which pods are behind a Service (k8s.io/endpointslice util/controller_utils.go). */
import { isReady } from '../../../kubernetes/conditions.ts';
import type { Pod, Service } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { objectKey, type Reader, splitKey } from '../../runtime/controller.ts';
import type { Decisions } from '../decisions.ts';
import { podsWith } from './indexes.ts';
import { sameLabels } from './labels.ts';
import type { ServiceSelectors } from './selectors.ts';

/**
 * The Services that a change of a pod concerns (GetPodUpdateProjectionKey, GetServicesToUpdate). With other labels they are
 * those that select it now or did so before, and without any other change of the pod those that do only one of both.
 */
export function servicesToUpdate(event: StoreEvent, reader: Reader, selectors: ServiceSelectors): string[] {
  const pod = event.object as Pod;
  const keysOf = (version: Pod) => selectors.servicesFor(version, reader).map(objectKey);
  if (event.type !== 'MODIFIED' || !event.previous) return keysOf(pod);
  const previous = event.previous as Pod;
  const podChanged = endpointChanged(previous, pod);
  if (!membershipChanged(previous, pod)) return podChanged ? keysOf(pod) : [];
  const [before, now] = [new Set(keysOf(previous)), new Set(keysOf(pod))];
  return [...(podChanged ? before.union(now) : before.symmetricDifference(now))];
}

/** Whether a pod may be selected by others, or be called by another name (podEndpointsChanged: labelsChanged). */
function membershipChanged(before: Pod, now: Pod): boolean {
  return (
    !sameLabels(before.metadata.labels, now.metadata.labels) ||
    before.spec.hostname !== now.spec.hostname ||
    before.spec.subdomain !== now.spec.subdomain
  );
}

/** Whether the endpoint of a pod may be another. That a pod has ended does not count (podEndpointsChanged: podChanged). */
function endpointChanged(before: Pod, now: Pod): boolean {
  const ips = ({ status }: Pod) => (status?.podIPs ?? []).map(({ ip }) => ip).join();
  // the controllers compare pointers, so each change of a terminating pod counts
  const terminating = before.metadata.deletionTimestamp ?? now.metadata.deletionTimestamp;
  return terminating !== undefined || isReady(before) !== isReady(now) || ips(before) !== ips(now);
}

/** A Service whose endpoints belong to the controllers, with the pods that it selects; undefined for all others. */
export function serviceWithPods(
  key: string,
  reader: Reader,
  decisions: Decisions,
): { service: Service; pods: Pod[] } | undefined {
  const [namespace, name] = splitKey(key);
  const service = reader.find<Service>('Service', namespace, name);
  if (!service || !decisions.keepsEndpoints(service)) return undefined;
  return { service, pods: podsWith(decisions.selectorOf(service) ?? {}, namespace, reader) };
}
