/** What others have put into the namespaces of a scenario, or done to the nodes, so that a failure may not be the Services'. */
import type { KubeClient } from '../../client/client.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { KubeObject, Node } from '../../kubernetes/objects.ts';

/** Features create none of these: others did, and may have stopped traffic or pods with it. */
const OBSTACLES = [
  {
    kind: 'NetworkPolicy',
    api: '/apis/networking.k8s.io/v1',
    plural: 'networkpolicies',
    may: 'block traffic',
  },
  { kind: 'ResourceQuota', api: '/api/v1', plural: 'resourcequotas', may: 'have objects refused' },
  { kind: 'LimitRange', api: '/api/v1', plural: 'limitranges', may: 'have pods refused or slowed down' },
];

/** `namespaces` and `nodes` by their names in the cluster; nodes that the scenario itself has stopped are not among them. */
export async function interferenceWith(
  client: KubeClient,
  namespaces: string[],
  nodes: string[],
): Promise<string[]> {
  const interference: string[] = [];
  for (const { kind, api, plural, may } of OBSTACLES) {
    for (const namespace of namespaces) {
      const path = `${api}/namespaces/${namespace}/${plural}`;
      const { code, body } = await client.send<{ items: KubeObject[] }>('GET', path);
      const items = code === 200 ? (body as { items: KubeObject[] }).items : [];
      for (const { metadata } of items) {
        interference.push(`the namespace has a ${kind} of somebody else, ${metadata.name}: it may ${may}`);
      }
    }
  }
  for (const node of await client.list<Node>('Node')) {
    if (nodes.includes(node.metadata.name) && !isReady(node))
      interference.push(`the node ${node.metadata.name} is not ready`);
  }
  return [...new Set(interference)];
}
