import type { Cluster } from '../../engine/contract/cluster.ts';
import type { Pod } from '../../engine/kubernetes/objects.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import type { View } from './session/view.ts';

/** The pods of a Deployment that are not being deleted. */
export async function podsOf(view: View, { namespace, name }: Ref): Promise<Pod[]> {
  const pods = await view.probe({ kind: 'list', of: 'Pod', namespace });
  return pods.filter(
    ({ metadata }) =>
      metadata.name.startsWith(`${name}-`) && metadata.ownerReferences?.length && !metadata.deletionTimestamp,
  );
}

/** The names of the pods that a reference means: its own, or for `any of web` those of the pods of the Deployment. */
export async function podsNamed(view: View, ref: Ref): Promise<string[]> {
  const deployment = /^any of (\S+)$/.exec(ref.name)?.[1];
  if (!deployment) return [ref.name];
  const pods = await podsOf(view, { ...ref, name: deployment });
  return pods.map((pod) => pod.metadata.name).sort();
}

/** The pods of all these namespaces. */
export async function podsIn(observer: Pick<Cluster, 'probe'>, namespaces: Iterable<string>): Promise<Pod[]> {
  const lists = [...namespaces].map((namespace) => observer.probe({ kind: 'list', of: 'Pod', namespace }));
  return (await Promise.all(lists)).flat();
}
