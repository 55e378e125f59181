/** The parts of objects from which slices and Endpoints follow, and all of slices and Endpoints. */
import type { KubeObject, Node, ObjectMeta, Pod } from '../../engine/kubernetes/objects.ts';

export function essential(object: KubeObject): KubeObject {
  const metadata = metadataOf(object);
  if (object.kind === 'Node') {
    const { allocatable, conditions } = (object as Node).status ?? {};
    return {
      ...object,
      metadata,
      spec: undefined,
      status: { allocatable, conditions: readyOf(conditions) },
    } as Node;
  }
  if (object.kind !== 'Pod') return { ...object, metadata, status: undefined } as KubeObject;
  const { spec, status = {} } = object as Pod;
  const { nodeName, hostname, subdomain, hostNetwork } = spec;
  const containers = spec.containers.map(({ name, image, ports }) => ({ name, image, ports }));
  const { phase, podIP, podIPs, conditions } = status;
  return {
    ...object,
    metadata,
    spec: { nodeName, hostname, subdomain, hostNetwork, containers },
    status: { phase, podIP, podIPs, conditions: readyOf(conditions) },
  } as Pod;
}

function metadataOf({ metadata }: KubeObject): ObjectMeta {
  const { name, generateName, namespace, uid, labels, annotations, ownerReferences } = metadata;
  const { creationTimestamp, deletionTimestamp } = metadata;
  const kept = { name, generateName, namespace, uid, creationTimestamp, deletionTimestamp };
  return { ...kept, labels, annotations, ownerReferences };
}

function readyOf<T extends { type: string }>(conditions: readonly T[] = []): T[] {
  return conditions.filter(({ type }) => type === 'Ready');
}
