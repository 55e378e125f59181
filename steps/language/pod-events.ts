/** What happens to pods. */
import { FeatureError } from '../../engine/contract/errors.ts';
import { shortened } from '../../engine/contract/texts.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import { readinessNoticed, restartNoticed, restartsOf } from './noticed.ts';
import type { Session } from './session.ts';

export const POD_STATES = ['ready', 'unready'] as const;
export type PodState = (typeof POD_STATES)[number];

/** When: the readiness probe of a pod begins, or ceases, to succeed; ends when the cluster has noticed. */
export async function becomes(session: Session, pod: Ref, state: PodState): Promise<void> {
  const ready = state === 'ready';
  await session.eventBegins();
  await session.disturb({ type: 'pod-readiness', pod, ready });
  await readinessNoticed(session, pod, ready);
}

/** When: the container of a pod ends and runs again; ends when the cluster has noticed. */
export async function restarts(session: Session, ref: Ref): Promise<void> {
  await session.eventBegins();
  const pod = await session.probe({ kind: 'object', of: 'Pod', ref });
  if (!pod) throw new FeatureError(`there is no pod "${shortened(ref.name)}" to restart`);
  await session.disturb({ type: 'container-restart', pod: ref });
  await restartNoticed(session, ref, restartsOf(pod));
}

/** Then: the pod is being deleted and not yet gone, and what is expected after this has to hold until it is. */
export async function isTerminating(session: Session, ref: Ref): Promise<void> {
  session.expectations.whileTerminating(ref);
  await session.expect('terminating', 'podSettled', async () => ({
    holds: true,
    seen: { terminating: true },
    text: () => '',
  }));
}
