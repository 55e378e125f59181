/** The shape of every controller: changes give keys, and a key is reconciled as often as it takes. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import type { StoreEvent } from '../etcd/store.ts';

/** What a component may read: the API server's lists. */
export interface Reader {
  find<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T | undefined;
  list<T extends KubeObject>(kind: Kind, namespace?: string): T[];
}

/** What a component wants written. `cluster.ts` applies it through the API server. */
export type Change =
  | { verb: 'create' | 'update' | 'update-status'; object: KubeObject }
  | { verb: 'delete'; object: KubeObject };

export interface Controller {
  readonly name: string;
  /** Virtual milliseconds between a change and the reconciliation that it causes. */
  readonly lag: number;
  /** `namespace/name` of what a change may concern. */
  keysFor(event: StoreEvent, reader: Reader): string[];
  reconcile(key: string, reader: Reader): Change[];
}

export function splitKey(key: string): [namespace: string, name: string] {
  const [namespace, name] = key.split('/');
  return [namespace, name];
}

/** Keys for a controller of `own` that looks after objects of `dependent`: the object itself, or the owner of one. */
export function ownedKeys(own: Kind, dependent: Kind): Controller['keysFor'] {
  return ({ kind, object }) => {
    const { namespace, name, ownerReferences } = object.metadata;
    if (kind === own) return [`${namespace}/${name}`];
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
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid as string, controller: true };
}
