/** Deployments: their replicas, their rollouts, and the nodes of their pods. */
import { countOf } from '../../engine/contract/counts.ts';
import type { Kind, Ref } from '../../engine/kubernetes/resources.ts';
import { rolloutComplete } from './noticed.ts';
import { podsOf } from './pods.ts';
import type { Session } from './session.ts';

/** When: ends when the Deployment has the new number, so that two scalings in a row are two events. */
export async function isScaled(session: Session, kind: Kind, ref: Ref, replicas: number): Promise<void> {
  await session.happens({ verb: 'patch', kind, ref, body: { spec: { replicas } } });
  if (kind === 'Deployment') await rolloutComplete(session, ref);
}

/** When: a new version of the template; ends when all replicas are of it. */
export async function isRolledOut(session: Session, ref: Ref, version: string): Promise<void> {
  const template = { metadata: { annotations: { version } } };
  await session.happens({ verb: 'patch', kind: 'Deployment', ref, body: { spec: { template } } });
  await rolloutComplete(session, ref);
}

/** Then: on how many nodes the pods of a Deployment run. */
export async function runOnNodes(session: Session, ref: Ref, count: number): Promise<void> {
  await session.expect('nodes', 'podSettled', async () => {
    const pods = await podsOf(session, ref);
    const nodes = [...new Set(pods.map((pod) => pod.spec.nodeName).filter(Boolean))];
    return {
      holds: nodes.length === count,
      seen: { nodes: nodes.length },
      text: (show) =>
        `  expected  ${countOf(count, 'node')}\n  observed  ${show(pods.map((p) => `${p.metadata.name} on ${p.spec.nodeName}`).join(', '))}`,
    };
  });
}
