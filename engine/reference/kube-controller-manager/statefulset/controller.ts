/** Keeps pods that have an identity each, one after the other (pkg/controller/statefulset/stateful_set_control.go). */
import type { StatefulSet } from '../../../kubernetes/apps.ts';
import { isReady } from '../../../kubernetes/conditions.ts';
import { isEqual } from '../../../kubernetes/equal.ts';
import type { Pod, PodTemplate } from '../../../kubernetes/objects.ts';
import { type Change, type Controller, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import { claim, ownedKeys } from '../controller_ref.ts';
import { isAvailable, readySince } from '../controller_utils.ts';
import { PODS } from '../pods.ts';
import { revisionOf } from '../revision.ts';
import { ordinalOf, ordinalsOf, revisionLabel, statefulPod } from './pods.ts';
import { type Revisions, statusOf } from './status.ts';

/** The templates of the revisions that a set had: pods below the partition are made of an earlier one. */
type Templates = Map<string, PodTemplate>;

/** `now`: virtual milliseconds. */
export function statefulSetController(now: () => number, record: RecordEvent): Controller {
  const templates: Templates = new Map();
  return {
    name: 'statefulset',
    lag: 10,
    keysFor: ownedKeys('StatefulSet', 'Pod'),
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const set = reader.find<StatefulSet>('StatefulSet', namespace, name);
      if (!set) return [];
      const { owned, changes } = claim<Pod>(set, set.spec.selector, PODS, reader);
      const update = revisionOf(set, set.spec.template);
      const current = set.status?.currentRevision ?? update;
      templates.set(`${set.metadata.uid} ${update}`, set.spec.template);
      const rollout = { set, pods: owned, current, update, templates, now: now() };
      const steps = set.metadata.deletionTimestamp ? [] : stepsOf(rollout, record);
      const status = statusOf(rollout);
      const written: Change[] = isEqual(status, set.status)
        ? []
        : [{ verb: 'update-status', object: { ...set, status } as StatefulSet }];
      return [...changes, ...steps, ...written];
    },
    requeueAfter(key, reader) {
      const [namespace, name] = splitKey(key);
      const set = reader.find<StatefulSet>('StatefulSet', namespace, name);
      const seconds = set?.spec.minReadySeconds ?? 0;
      if (!set || seconds === 0) return undefined;
      const left = reader
        .select<Pod>(PODS, set.metadata.uid ?? '')
        .filter((pod) => isReady(pod) && !isAvailable(pod, seconds, now()))
        .map((pod) => readySince(pod) + seconds * 1_000 - now());
      return left.length > 0 ? Math.min(...left) : undefined;
    },
  };
}

interface Rollout extends Revisions {
  templates: Templates;
}

const hasEnded = ({ status }: Pod) => status?.phase === 'Failed' || status?.phase === 'Succeeded';
const isTerminating = ({ metadata }: Pod) => metadata.deletionTimestamp !== undefined;

function stepsOf(rollout: Rollout, record: RecordEvent): Change[] {
  const { set, pods, now } = rollout;
  const { first, end } = ordinalsOf(set);
  const inOrder = set.spec.podManagementPolicy !== 'Parallel';
  const isHealthy = (pod: Pod) => !isTerminating(pod) && isAvailable(pod, set.spec.minReadySeconds, now);
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(pod), pod]));
  const changes: Change[] = [];
  for (let ordinal = first; ordinal < end; ordinal++) {
    const pod = byOrdinal.get(ordinal);
    if (!pod) changes.push(created(rollout, ordinal, record));
    else if (hasEnded(pod) && !isTerminating(pod)) changes.push(deleted(set, pod, record));
    else if (isHealthy(pod)) continue;
    // the next one waits for this one
    if (inOrder) return changes;
  }
  const condemned = pods
    .filter((pod) => ordinalOf(pod) < first || ordinalOf(pod) >= end)
    .toSorted((a, b) => ordinalOf(b) - ordinalOf(a));
  for (const pod of condemned) {
    if (!isTerminating(pod)) changes.push(deleted(set, pod, record));
    if (inOrder) return changes;
  }
  if (changes.length > 0) return changes;
  return updated(rollout, byOrdinal, isHealthy, record);
}

/** From the last pod down to the partition, each is replaced when those after it are healthy. */
function updated(
  { set, update }: Rollout,
  pods: ReadonlyMap<number, Pod>,
  isHealthy: (pod: Pod) => boolean,
  record: RecordEvent,
): Change[] {
  if (set.spec.updateStrategy?.type === 'OnDelete') return [];
  const { first, end } = ordinalsOf(set);
  const lowest = Math.max(first, set.spec.updateStrategy?.rollingUpdate?.partition ?? 0);
  for (let ordinal = end - 1; ordinal >= lowest; ordinal--) {
    const pod = pods.get(ordinal);
    if (!pod) return [];
    if (revisionLabel(pod) !== update && !isTerminating(pod)) return [deleted(set, pod, record)];
    if (!isHealthy(pod)) return [];
  }
  return [];
}

function created({ set, current, update, templates }: Rollout, ordinal: number, record: RecordEvent): Change {
  const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  const earlier = templates.get(`${set.metadata.uid} ${current}`);
  const keepsCurrent = earlier !== undefined && current !== update && ordinal < partition;
  const [template, revision] = keepsCurrent ? [earlier, current] : [set.spec.template, update];
  const pod = statefulPod(set, ordinal, template, revision);
  const what = `create Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name}`;
  return {
    verb: 'create',
    object: pod,
    created: () => record(set, 'Normal', 'SuccessfulCreate', `${what} successful`),
    refused: (message) => record(set, 'Warning', 'FailedCreate', `${what} failed error: ${message}`),
  };
}

function deleted(set: StatefulSet, pod: Pod, record: RecordEvent): Change {
  const what = `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name}`;
  record(set, 'Normal', 'SuccessfulDelete', `${what} successful`);
  return { verb: 'delete', object: pod };
}
