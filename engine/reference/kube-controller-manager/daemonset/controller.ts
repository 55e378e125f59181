/** Keeps one pod on each node that a DaemonSet is for (pkg/controller/daemon/daemon_controller.go, update.go). */
import type { DaemonSet } from '../../../kubernetes/apps.ts';
import { isReady } from '../../../kubernetes/conditions.ts';
import { isEqual } from '../../../kubernetes/equal.ts';
import { namedNodes } from '../../../kubernetes/node-affinity.ts';
import type { Node, Pod } from '../../../kubernetes/objects.ts';
import { type Change, type Controller, objectKey, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import { claim, ownedKeys } from '../controller_ref.ts';
import { isAvailable } from '../controller_utils.ts';
import { createPod } from '../new-pod.ts';
import { PODS } from '../pods.ts';
import { REVISION_LABEL, templateHash } from '../revision.ts';
import { daemonPod, type Placement, placement } from './nodes.ts';

const owned = ownedKeys('DaemonSet', 'Pod');

/** `now`: virtual milliseconds. */
export function daemonSetController(now: () => number, record: RecordEvent): Controller {
  return {
    name: 'daemonset',
    lag: 10,
    keysFor(event, reader) {
      if (event.kind !== 'Node') return owned(event, reader);
      return reader.list<DaemonSet>('DaemonSet').map(objectKey);
    },
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const set = reader.find<DaemonSet>('DaemonSet', namespace, name);
      if (!set) return [];
      const { owned: pods, changes } = claim<Pod>(set, set.spec.selector, PODS, reader);
      const nodes = reader.list<Node>('Node').map(
        (node): Daemons => ({
          node: node.metadata.name,
          pods: pods.filter((pod) => nodeOf(pod) === node.metadata.name),
          ...placement(set, node),
        }),
      );
      const steps = set.metadata.deletionTimestamp ? [] : stepsOf(set, nodes, now(), record);
      const status = statusOf(set, nodes, now());
      const written: Change[] = isEqual(status, set.status)
        ? []
        : [{ verb: 'update-status', object: { ...set, status } as DaemonSet }];
      return [...changes, ...steps, ...written];
    },
  };
}

/** The pods of a set on a node. */
interface Daemons extends Placement {
  node: string;
  pods: readonly Pod[];
}

/** The node of a pod, or the only one where it can be scheduled. */
function nodeOf(pod: Pod): string | undefined {
  return pod.spec.nodeName ?? [...(namedNodes(pod) ?? [])][0];
}

const isTerminating = ({ metadata }: Pod) => metadata.deletionTimestamp !== undefined;
const hasFailed = ({ status }: Pod) => status?.phase === 'Failed' || status?.phase === 'Succeeded';

function stepsOf(set: DaemonSet, nodes: readonly Daemons[], now: number, record: RecordEvent): Change[] {
  const changes = nodes.flatMap(({ node, pods, runs, stays }): Change[] => {
    const living = pods.filter((pod) => !isTerminating(pod));
    const ended = living.filter(hasFailed);
    if (!stays) return living.map((pod) => deleted(set, pod, record));
    if (ended.length > 0) return ended.map((pod) => deleted(set, pod, record));
    // of several the oldest stays
    if (living.length > 1) return living.slice(1).map((pod) => deleted(set, pod, record));
    return runs && pods.length === 0 ? [createPod(set, daemonPod(set, node), record)] : [];
  });
  return changes.length > 0 ? changes : rolled(set, nodes, now, record);
}

/** Replaces as many pods of an earlier template as may be unavailable (rollingUpdate). */
function rolled(set: DaemonSet, nodes: readonly Daemons[], now: number, record: RecordEvent): Change[] {
  const { type, rollingUpdate } = set.spec.updateStrategy ?? {};
  if (type === 'OnDelete') return [];
  const wanted = nodes.filter(({ runs }) => runs);
  const limit = rollingUpdate?.maxUnavailable ?? 1;
  const most =
    typeof limit === 'string' ? Math.ceil((Number.parseInt(limit, 10) / 100) * wanted.length) : limit;
  const available = (pod: Pod) => !isTerminating(pod) && isAvailable(pod, set.spec.minReadySeconds, now);
  const unavailable = wanted.filter(({ pods }) => !pods.some(available)).length;
  const outdated = wanted.flatMap(({ pods }) =>
    pods.filter((pod) => !isTerminating(pod) && !isCurrent(set, pod)),
  );
  const broken = outdated.filter((pod) => !available(pod));
  const healthy = outdated.filter(available).slice(0, Math.max(0, most - unavailable));
  return [...broken, ...healthy].map((pod) => deleted(set, pod, record));
}

function isCurrent(set: DaemonSet, { metadata }: Pod): boolean {
  return metadata.labels?.[REVISION_LABEL] === templateHash(set.spec.template);
}

function deleted(set: DaemonSet, pod: Pod, record: RecordEvent): Change {
  record(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
  return { verb: 'delete', object: pod };
}

function statusOf(set: DaemonSet, nodes: readonly Daemons[], now: number): DaemonSet['status'] {
  const there = ({ pods }: Daemons) => pods.find((pod) => !isTerminating(pod));
  const wanted = nodes.filter(({ runs }) => runs);
  const pods = wanted.flatMap((daemons) => there(daemons) ?? []);
  const available = pods.filter((pod) => isAvailable(pod, set.spec.minReadySeconds, now)).length;
  const counts = {
    updatedNumberScheduled: pods.filter((pod) => isCurrent(set, pod)).length,
    numberAvailable: available,
    numberUnavailable: wanted.length - available,
  };
  return {
    currentNumberScheduled: pods.length,
    numberMisscheduled: nodes.filter((daemons) => !daemons.runs && there(daemons)).length,
    desiredNumberScheduled: wanted.length,
    numberReady: pods.filter(isReady).length,
    ...Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0)),
    observedGeneration: set.metadata.generation,
  };
}
