import type { Pod } from '../../engine/kubernetes/objects.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import type { Session } from './session.ts';

/** The pods that a Deployment keeps. */
export async function podsOf(session: Session, { namespace, name }: Ref): Promise<Pod[]> {
  const pods = (await session.probe({ kind: 'list', of: 'Pod', namespace })) as Pod[];
  return pods.filter(
    ({ metadata }) =>
      metadata.name.startsWith(`${name}-`) && metadata.ownerReferences?.length && !metadata.deletionTimestamp,
  );
}

/** The names that a reference to a pod means: its own, or with `any of web` those of the pods that the Deployment keeps. */
export async function podsNamed(session: Session, ref: Ref): Promise<string[]> {
  const deployment = /^any of (\S+)$/.exec(ref.name)?.[1];
  if (!deployment) return [ref.name];
  const pods = await podsOf(session, { ...ref, name: deployment });
  return pods.map((pod) => pod.metadata.name).sort();
}
