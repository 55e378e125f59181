/** What admission adds to nodes (plugin/pkg/admission/nodetaint). */
import type { Node, Taint } from '../../../kubernetes/objects.ts';

const NOT_READY: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

/** A new node is tainted until the node controller finds that it is ready. */
export function admitNode(node: Node): Node {
  const { taints = [] } = node.spec ?? {};
  if (taints.some(({ key, effect }) => key === NOT_READY.key && effect === NOT_READY.effect)) return node;
  return { ...node, spec: { ...node.spec, taints: [...taints, NOT_READY] } };
}
