/** The nodes on which pods of a test may run. */
import type { KubeClient } from '../../client/client.ts';
import type { Support } from '../../contract/capabilities.ts';
import type { Node } from '../../contract/objects.ts';
import { allowed } from './permissions.ts';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const ZONE = 'topology.kubernetes.io/zone';

/** In the order of n1, n2, ...: by name, control planes last; one that takes no pods is no place for a test. */
export async function listNodes(client: KubeClient): Promise<Node[]> {
  const nodes = await allowed('list nodes', () => client.list<Node>('Node'));
  const rank = (node: Node) => (node.metadata.labels?.[CONTROL_PLANE] === undefined ? 0 : 1);
  const usable = nodes.filter(
    (node) => !node.spec?.taints?.some((t) => t.key === CONTROL_PLANE && t.effect === 'NoSchedule'),
  );
  const chosen = usable.length > 0 ? usable : nodes;
  return chosen.sort(
    (a, b) => rank(a) - rank(b) || a.metadata.name.localeCompare(b.metadata.name, 'en', { numeric: true }),
  );
}

export function atLeast(count: number, nodes: Node[]): Support {
  return { supported: nodes.length >= count, reason: `${nodes.length} nodes take pods` };
}

export function zonesOf(nodes: Node[]): string[] {
  return [...new Set(nodes.flatMap((n) => n.metadata.labels?.[ZONE] ?? []))].sort();
}

/** The address by which other machines know a node. */
export function internalAddress(node: Node | undefined): string | undefined {
  return node?.status?.addresses?.find((a) => a.type === 'InternalIP')?.address;
}
