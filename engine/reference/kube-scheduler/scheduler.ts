/** Chooses a node for each pod that has none (pkg/scheduler/schedule_one.go). */
import type { Condition, Node, Pod } from '../../kubernetes/objects.ts';
import type { StoreEvent } from '../etcd/store.ts';
import { type Change, type Controller, objectKey, type Reader, splitKey } from '../runtime/controller.ts';
import type { RecordEvent } from '../runtime/events.ts';
import type { Random } from '../runtime/random.ts';
import { boundTo } from './binding.ts';
import { SchedulerCache } from './cache.ts';
import type { Decisions } from './decisions.ts';
import { fitError } from './fit-error.ts';
import { likeness, type NodeInfo } from './node-info.ts';
import { filterFor, preferred } from './plugins/registry.ts';

const NAME = 'default-scheduler';

export interface SchedulerOptions {
  random: Random;
  decisions: Decisions;
  /** Virtual time, as the API writes it. */
  timestamp: () => string;
  /** Records what became of a pod: `Scheduled`, or `FailedScheduling`. */
  scheduled: RecordEvent;
  failed: RecordEvent;
}

export class Scheduler implements Controller {
  readonly name = 'scheduler';
  readonly program = 'kube-scheduler';
  readonly lag = 5;
  readonly #options: SchedulerOptions;
  readonly #cache = new SchedulerCache();
  /** Pods for which no node was found, and why: they are tried again when something changes (unschedulablePods). */
  readonly #unschedulable = new Map<string, string>();

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  keysFor(event: StoreEvent): string[] {
    const { kind, object } = event;
    this.#cache.update(event);
    const freed = isRelevant(event) ? [...this.#unschedulable.keys()] : [];
    return kind === 'Pod' && !(object as Pod).spec.nodeName ? [objectKey(object), ...freed] : freed;
  }

  reconcile(key: string, reader: Reader): Change[] {
    const [namespace, name] = splitKey(key);
    const pod = reader.find<Pod>('Pod', namespace, name);
    if (!pod || pod.spec.nodeName || pod.metadata.deletionTimestamp || !isOurs(pod)) {
      this.#unschedulable.delete(key);
      return [];
    }
    const nodes = this.#cache.nodes(reader);
    const namespaceLabels = (name: string) => reader.find('Namespace', undefined, name)?.metadata.labels;
    const filter = filterFor(pod, nodes, namespaceLabels);
    const rejections = nodes.map(filter);
    const feasible = nodes.filter((_, i) => !rejections[i]);
    if (feasible.length === 0) {
      return this.#fail(pod, fitError(rejections.filter((rejection) => rejection !== undefined)));
    }
    this.#unschedulable.delete(key);
    return this.#bind(pod, this.#choose(pod, preferred(pod, feasible, nodes, namespaceLabels)));
  }

  #choose(pod: Pod, suited: NodeInfo[]): Node {
    const { random, decisions } = this.#options;
    const infos = new Map(suited.map((info) => [info.node, info]));
    const like = likeness(pod);
    const best = decisions.leastLoaded([...infos.keys()], (node) => {
      const info = infos.get(node) as NodeInfo;
      return { alike: info.countAlike(like), all: info.pods.size };
    });
    return best[random.below(best.length)];
  }

  #bind(pod: Pod, node: Node): Change[] {
    const { namespace, name } = pod.metadata;
    const assigned = `Successfully assigned ${namespace}/${name} to ${node.metadata.name}`;
    this.#options.scheduled(pod, 'Normal', 'Scheduled', assigned);
    return [{ verb: 'bind', object: boundTo(pod, node, this.#options.timestamp()) }];
  }

  /** The pod waits, and says why (handleSchedulingFailure). */
  #fail(pod: Pod, message: string): Change[] {
    const key = objectKey(pod);
    const before = this.#unschedulable.get(key);
    this.#unschedulable.set(key, message);
    if (before === message) return [];
    this.#options.failed(pod, 'Warning', 'FailedScheduling', message);
    const { conditions = [] } = pod.status ?? {};
    const { generation } = pod.metadata;
    const old = conditions.find(({ type }) => type === 'PodScheduled');
    const condition: Condition = {
      type: 'PodScheduled',
      ...(generation === undefined ? {} : { observedGeneration: generation }),
      status: 'False',
      reason: 'Unschedulable',
      message,
      lastProbeTime: null,
      lastTransitionTime: (old?.status === 'False' && old.lastTransitionTime) || this.#options.timestamp(),
    };
    const others = conditions.filter(({ type }) => type !== 'PodScheduled');
    const status = { ...pod.status, conditions: [...others, condition] };
    return [{ verb: 'update-status', object: { ...pod, status } as Pod }];
  }
}

/** Pods of other schedulers, and pods with scheduling gates, are not checked. */
function isOurs({ spec }: Pod): boolean {
  return (spec.schedulerName ?? NAME) === NAME && !spec.schedulingGates?.length;
}

/** Whether a change may let a pod be scheduled that could not be (eventhandlers.go, QueueingHints). */
function isRelevant({ type, kind, object, previous }: StoreEvent): boolean {
  if (kind === 'Node') return type !== 'DELETED';
  if (kind !== 'Pod' || !(object as Pod).spec.nodeName) return false;
  return type !== 'MODIFIED' || (previous as Pod).status?.phase !== (object as Pod).status?.phase;
}
