/** Which objects belong to a controller's object (pkg/controller/controller_ref_manager.go). */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { type Controller, objectKey } from '../runtime/controller.ts';

/** Keys for a controller of kind `own` with dependents of kind `dependent`: the object itself, or the owner of a dependent. */
export function ownedKeys(own: Kind, dependent: Kind): Controller['keysFor'] {
  return ({ kind, object }) => {
    const { namespace, ownerReferences } = object.metadata;
    if (kind === own) return [objectKey(object)];
    const owner = kind === dependent && ownerReferences?.find((ref) => ref.controller && ref.kind === own);
    return owner ? [`${namespace}/${owner.name}`] : [];
  };
}

export function controlledBy(object: KubeObject, owner: KubeObject): boolean {
  return (object.metadata.ownerReferences ?? []).some(
    (ref) => ref.controller && ref.uid === owner.metadata.uid,
  );
}

export function ownerReference(owner: KubeObject) {
  const { apiVersion, kind, metadata } = owner;
  const uid = metadata.uid as string;
  return { apiVersion, kind, name: metadata.name, uid, controller: true, blockOwnerDeletion: true };
}
