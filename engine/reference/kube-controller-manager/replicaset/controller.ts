/** Keeps the number of pods of a ReplicaSet (pkg/controller/replicaset). */
import { isEqual } from '../../../kubernetes/equal.ts';
import type { Pod, ReplicaSet } from '../../../kubernetes/objects.ts';
import { type Change, type Controller, type Reader, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import { byController, claim, ownedKeys } from '../controller_ref.ts';
import { byDeletionPreference, isActive } from '../controller_utils.ts';
import { newPod } from '../new-pod.ts';
import { PODS } from '../pods.ts';
import { statusOf, untilAvailable } from './status.ts';

const SETS = byController('ReplicaSet');

/** `now`: virtual milliseconds. */
export function replicaSetController(now: () => number, record: RecordEvent): Controller {
  return {
    name: 'replicaset',
    lag: 10,
    keysFor: ownedKeys('ReplicaSet', 'Pod'),
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const set = reader.find<ReplicaSet>('ReplicaSet', namespace, name);
      if (!set) return [];
      const { owned, changes } = claim<Pod>(set, set.spec.selector, PODS, reader);
      // a terminating pod does not count, so its replacement does not wait for its end
      const active = owned.filter(isActive);
      const scaled = set.metadata.deletionTimestamp ? [] : scaling(set, active, reader, record);
      const status = statusOf(set, owned, now());
      const written: Change[] = isEqual(status, set.status)
        ? []
        : [{ verb: 'update-status', object: { ...set, status } as ReplicaSet }];
      return [...changes, ...scaled, ...written];
    },
    requeueAfter(key, reader) {
      const [namespace, name] = splitKey(key);
      const set = reader.find<ReplicaSet>('ReplicaSet', namespace, name);
      return set && untilAvailable(set, reader.select<Pod>(PODS, set.metadata.uid ?? ''), now());
    },
  };
}

function scaling(set: ReplicaSet, active: Pod[], reader: Reader, record: RecordEvent): Change[] {
  const missing = (set.spec.replicas ?? 1) - active.length;
  if (missing > 0) return Array.from({ length: missing }, () => newPod(set, set.spec.template, record));
  if (missing === 0) return [];
  const leaving = active.toSorted(byDeletionPreference(relatedPods(set, reader))).slice(0, -missing);
  return leaving.map((object): Change => {
    record(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${object.metadata.name}`);
    return { verb: 'delete', object };
  });
}

/** The pods of all sets that the same Deployment owns: what they have on a node matters for which pod goes first. */
function relatedPods(set: ReplicaSet, reader: Reader): Pod[] {
  const owner = set.metadata.ownerReferences?.find((ref) => ref.controller)?.uid;
  const sets = owner ? reader.select(SETS, owner) : [set];
  return sets.flatMap(({ metadata: { uid = '' } }) => reader.select<Pod>(PODS, uid));
}
