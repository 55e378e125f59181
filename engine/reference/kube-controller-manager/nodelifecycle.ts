/** Notices nodes that stopped reporting, and evicts their pods (pkg/controller/nodelifecycle, pkg/controller/tainteviction). */

import { readiness } from '../../kubernetes/conditions.ts';
import type { Condition, Node, Pod, Taint } from '../../kubernetes/objects.ts';
import type { Change, Reader } from './controller.ts';

/** node-monitor-grace-period: so long may a node be silent (50 s since 1.32). */
export const NODE_MONITOR_GRACE_MS = 50_000;

const UNREACHABLE: Taint = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };

/** A node that has been silent too long: its Ready is Unknown, it is tainted, and its pods are no longer ready. */
export function markUnreachable(node: Node, reader: Reader): Change[] {
  const pods = podsOn(node, reader).filter((pod) => readiness(pod) !== 'False');
  return [
    ...nodeChanges(node, [...(node.spec?.taints ?? []), UNREACHABLE], 'Unknown'),
    ...pods.map((pod): Change => {
      const conditions = withCondition(pod.status?.conditions, 'False');
      return { verb: 'update-status', object: { ...pod, status: { ...pod.status, conditions } } as Pod };
    }),
  ];
}

/** A node that reports again. */
export function markReachable(node: Node): Change[] {
  const taints = (node.spec?.taints ?? []).filter((taint) => taint.key !== UNREACHABLE.key);
  return nodeChanges(node, taints, 'True');
}

/** Two writes, as spec and status are two: the second does not insist on the version that the first has replaced. */
function nodeChanges(node: Node, taints: Taint[], ready: Condition['status']): Change[] {
  const status = { ...node.status, conditions: withCondition(node.status?.conditions, ready) };
  const metadata = { ...node.metadata, resourceVersion: undefined };
  return [
    { verb: 'update', object: { ...node, spec: { ...node.spec, taints } } as Node },
    { verb: 'update-status', object: { ...node, metadata, status } as Node },
  ];
}

/** Seconds until a pod is evicted from an unreachable node; undefined if it stays for ever. */
export function evictionDelay(pod: Pod): number | undefined {
  const toleration = (pod.spec.tolerations ?? []).find(
    (t) => (t.key === undefined && t.operator === 'Exists') || t.key === UNREACHABLE.key,
  );
  return toleration ? toleration.tolerationSeconds : 0;
}

export function podsOn(node: Node, reader: Reader): Pod[] {
  return reader.list<Pod>('Pod').filter((pod) => pod.spec.nodeName === node.metadata.name);
}

function withCondition(conditions: Condition[] = [], status: Condition['status']): Condition[] {
  const others = conditions.filter((c) => c.type !== 'Ready');
  return [...others, { type: 'Ready', status }];
}
