/** How many pods of a StatefulSet there are, and of which revision (stateful_set_control.go: updateStatus). */
import type { StatefulSet } from '../../../kubernetes/apps.ts';
import { isReady } from '../../../kubernetes/conditions.ts';
import type { Pod } from '../../../kubernetes/objects.ts';
import { isAvailable } from '../controller_utils.ts';
import { revisionLabel } from './pods.ts';

/** A set with its pods, and the revisions of those below and above the partition; `now` in milliseconds. */
export interface Revisions {
  set: StatefulSet;
  pods: readonly Pod[];
  current: string;
  update: string;
  now: number;
}

export function statusOf({ set, pods, current, update, now }: Revisions): StatefulSet['status'] {
  const created = pods.filter(({ status }) => status?.phase !== undefined);
  const count = (test: (pod: Pod) => boolean) => created.filter(test).length;
  const living = (pod: Pod) => pod.metadata.deletionTimestamp === undefined;
  const wanted = set.spec.replicas ?? 1;
  const updatedReplicas = count((pod) => living(pod) && revisionLabel(pod) === update);
  const readyReplicas = count((pod) => isReady(pod) && living(pod));
  // all pods have the new template: from now on it is the current one (completeRollingUpdate)
  const complete = updatedReplicas === wanted && readyReplicas === wanted && created.length === wanted;
  const currentRevision = complete ? update : current;
  const counts = {
    readyReplicas,
    currentReplicas: count((pod) => living(pod) && revisionLabel(pod) === currentRevision),
    updatedReplicas,
  };
  return {
    replicas: created.length,
    ...Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0)),
    availableReplicas: count((pod) => living(pod) && isAvailable(pod, set.spec.minReadySeconds, now)),
    currentRevision,
    updateRevision: update,
    collisionCount: 0,
    observedGeneration: set.metadata.generation,
  };
}
