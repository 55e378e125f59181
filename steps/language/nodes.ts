/** Events of nodes. */
import type { NodeEvent } from '../../engine/contract/cluster.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import { nodeFailureNoticed } from './noticed.ts';
import type { Session } from './session.ts';

export const NODE_EVENTS = ['stops reporting', 'recovers'] as const satisfies NodeEvent[];

/** Given or When: ends when the cluster has noticed that the node is away, so that its return is another event. */
export async function nodeEvent(session: Session, { name }: Ref, event: NodeEvent): Promise<void> {
  await session.eventBegins();
  session.expectations.nodeFailed();
  await session.disturb({ type: 'node', node: name, event });
  if (event === 'stops reporting') await nodeFailureNoticed(session, name);
}
