import type { Pod } from '../../engine/contract/objects.ts';
import type { Ref } from '../../engine/contract/refs.ts';
import type { Session } from './session.ts';

/** The names that a reference to a pod means: its own, or with `any of web` those of the pods that the Deployment keeps. */
export async function podsNamed(session: Session, ref: Ref): Promise<string[]> {
  const deployment = /^any of (\S+)$/.exec(ref.name)?.[1];
  if (!deployment) return [ref.name];
  const pods = (await session.probe({ kind: 'list', of: 'Pod', namespace: ref.namespace })) as Pod[];
  return pods
    .filter((pod) => pod.metadata.name.startsWith(`${deployment}-`) && pod.metadata.ownerReferences?.length)
    .filter((pod) => !pod.metadata.deletionTimestamp)
    .map((pod) => pod.metadata.name)
    .sort();
}
