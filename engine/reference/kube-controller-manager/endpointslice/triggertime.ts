/** When what a Service's endpoints follow from last changed (k8s.io/endpointslice util/trigger_time_tracker.go). */
import type { Pod, Service } from '../../../kubernetes/objects.ts';

export const LAST_CHANGE_TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time';

/** What was seen of a Service the last time. */
interface ServiceState {
  service: string;
  pods: Map<string, string>;
}

/** Times are texts with seconds, as metav1.Time is written, so that their order is that of the texts. */
export class TriggerTimeTracker {
  readonly #states = new Map<string, ServiceState>();

  /**
   * The earliest of the times that are new since the last call: of the Service's creation and of each pod's last change of
   * readiness. The first time it is the creation of the Service; undefined where nothing is new.
   */
  computeEndpointLastChangeTriggerTime(key: string, { metadata }: Service, pods: readonly Pod[]) {
    const state = this.#states.get(key);
    const service = metadata.creationTimestamp ?? '';
    const times = new Map(pods.flatMap(podTriggerTime));
    this.#states.set(key, { service, pods: times });
    if (!state) return metadata.creationTimestamp;
    const changed = [...times].filter(([pod, time]) => time > (state.pods.get(pod) ?? '')).map(([, t]) => t);
    if (service > state.service) changed.push(service);
    return changed.sort().at(0);
  }

  deleteService(key: string): void {
    this.#states.delete(key);
  }
}

function podTriggerTime({ metadata, status }: Pod): [name: string, time: string][] {
  const time = status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime;
  return time ? [[metadata.name, time]] : [];
}
