/** Taints nodes that have stopped reporting, and marks their pods as not ready (pkg/controller/nodelifecycle). */
import { isReady, readiness } from '../../kubernetes/conditions.ts';
import type { Condition, Node, Pod, Taint } from '../../kubernetes/objects.ts';
import type { Change, Controller, Reader } from '../runtime/controller.ts';
import { isUnreachable, podsOn, UNREACHABLE } from './taints.ts';

/** --node-monitor-grace-period: how long a node may be silent (50 s since 1.32). */
const NODE_MONITOR_GRACE_MS = 50_000;
/** The API server taints new nodes with it. */
const NOT_READY = 'node.kubernetes.io/not-ready';

/** `silence`: virtual milliseconds since the kubelet of a node last reported, as its Lease has it. */
export function nodeLifecycleController(silence: (node: string) => number): Controller {
  return {
    name: 'nodelifecycle',
    lag: 5,
    keysFor: ({ type, kind, object }) =>
      kind === 'Node' && type !== 'DELETED' ? [object.metadata.name] : [],
    reconcile(name, reader) {
      const node = reader.find<Node>('Node', undefined, name);
      if (!node) return [];
      if (silence(name) >= NODE_MONITOR_GRACE_MS) return markUnreachable(node, reader);
      return isReady(node) ? withoutTaint(node) : [];
    },
    requeueAfter(name) {
      const silent = silence(name);
      return silent > 0 && silent < NODE_MONITOR_GRACE_MS ? NODE_MONITOR_GRACE_MS - silent : undefined;
    },
  };
}

/** Its Ready is Unknown, it is tainted, and its pods are no longer ready (monitorNodeHealth). */
function markUnreachable(node: Node, reader: Reader): Change[] {
  const pods = podsOn(node.metadata.name, reader).filter((pod) => readiness(pod) !== 'False');
  return [
    ...withTaint(node),
    ...withReady(node, 'Unknown'),
    ...pods.map((pod): Change => {
      const conditions = withCondition(pod.status?.conditions, 'False');
      return { verb: 'update-status', object: { ...pod, status: { ...pod.status, conditions } } as Pod };
    }),
  ];
}

function withTaint(node: Node): Change[] {
  return isUnreachable(node) ? [] : [withTaints(node, [...(node.spec?.taints ?? []), UNREACHABLE])];
}

/** A node that is ready is neither unreachable nor new (doNoScheduleTaintingPass). */
function withoutTaint(node: Node): Change[] {
  const { taints = [] } = node.spec ?? {};
  const others = taints.filter(({ key }) => key !== UNREACHABLE.key && key !== NOT_READY);
  return others.length < taints.length ? [withTaints(node, others)] : [];
}

function withTaints(node: Node, taints: Taint[]): Change {
  return { verb: 'update', object: { ...node, spec: { ...node.spec, taints } } as Node };
}

/** Follows a write of the spec, so it does not insist on the version that this has replaced. */
function withReady(node: Node, ready: Condition['status']): Change[] {
  const status = { ...node.status, conditions: withCondition(node.status?.conditions, ready) };
  const metadata = { ...node.metadata, resourceVersion: undefined };
  return [{ verb: 'update-status', object: { ...node, metadata, status } as Node }];
}

function withCondition(conditions: Condition[] = [], status: Condition['status']): Condition[] {
  const others = conditions.filter((c) => c.type !== 'Ready');
  return [...others, { type: 'Ready', status }];
}
