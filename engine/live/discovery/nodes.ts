/** The nodes on which pods of a run may be. */
import type { KubeClient } from '../../client/client.ts';
import type { Precondition, Support } from '../../contract/capabilities.ts';
import { countOf } from '../../contract/counts.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node } from '../../kubernetes/objects.ts';
import { allowed } from './permissions.ts';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const ZONE = 'topology.kubernetes.io/zone';

export interface Nodes {
  /** In the order of n1, n2, ...: by name, control planes last. */
  nodes: Node[];
  /** Control planes that take no pods, if other nodes do. */
  others: Node[];
}

export async function listNodes(client: KubeClient): Promise<Nodes> {
  return inOrder(await allowed('list nodes', () => client.list<Node>('Node')));
}

export function inOrder(all: Node[]): Nodes {
  const rank = (node: Node) => (node.metadata.labels?.[CONTROL_PLANE] === undefined ? 0 : 1);
  const usable = all.filter(
    (node) => !node.spec?.taints?.some((t) => t.key === CONTROL_PLANE && t.effect === 'NoSchedule'),
  );
  const nodes = (usable.length > 0 ? usable : all).toSorted(
    (a, b) => rank(a) - rank(b) || a.metadata.name.localeCompare(b.metadata.name, 'en', { numeric: true }),
  );
  return { nodes, others: all.filter((node) => !nodes.includes(node)) };
}

/** `node-1, node-2; not control-plane, which takes no pods` */
export function nodesText({ nodes, others }: Nodes): string {
  const names = (list: Node[]) => list.map(({ metadata }) => metadata.name).join(', ');
  if (others.length === 0) return names(nodes);
  return `${names(nodes)}; not ${names(others)}, which ${others.length === 1 ? 'takes' : 'take'} no pods`;
}

export function atLeast(count: number, nodes: Node[]): Support {
  return {
    supported: nodes.length >= count,
    reason: countOf(nodes.length, 'node takes pods', 'nodes take pods'),
  };
}

export function zonesOf(nodes: Node[]): string[] {
  return [...new Set(nodes.flatMap((n) => n.metadata.labels?.[ZONE] ?? []))].sort();
}

/** Every node that takes pods has to be ready. */
export function nodesPrecondition(nodes: Node[]): Precondition {
  const ready = nodes.filter(isReady);
  return {
    name: 'nodes',
    holds: ready.length === nodes.length && nodes.length > 0,
    reason: `${ready.length} of ${countOf(nodes.length, 'node')} ready`,
  };
}
