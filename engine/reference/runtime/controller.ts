/**
 * The shape of every controller: changes of objects give keys, and a key is reconciled until what it needs is written. As in
 * client-go, where a work queue of keys stands between the events and the sync function.
 */

import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Kind, keyOf } from '../../kubernetes/resources.ts';
import type { Index } from '../etcd/indexes.ts';
import type { StoreEvent } from '../etcd/store.ts';

/** What a controller may read: the API server's lists. */
export interface Reader {
  find<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T | undefined;
  list<T extends KubeObject>(kind: Kind, namespace?: string): T[];
  /** The objects that an index has under a value: what this costs does not depend on how many others there are. */
  select<T extends KubeObject>(index: Index<T>, value: string): T[];
  /** How many these are. */
  count<T extends KubeObject>(index: Index<T>, value: string): number;
}

/** A write that a controller needs. */
export type Change = {
  /** What it does where the API server refuses the write: without it that is an error of the model. */
  refused?: (message: string) => void;
  /** What it does with the object that a create has made. */
  created?: (object: KubeObject) => void;
} & (
  | { verb: 'create' | 'update' | 'update-status' | 'bind' | 'finalize'; object: KubeObject }
  | ({ verb: 'delete'; object: KubeObject } & Deletion)
);

/** How an object is deleted, and what becomes of its dependents. */
export interface Deletion {
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground';
}

export interface Controller {
  readonly name: string;
  /** The program that it is part of; kube-controller-manager by default. */
  readonly program?: string;
  /** Virtual milliseconds between a change and the reconciliation that it causes. */
  readonly lag: number;
  /** The keys that a change concerns, mostly `namespace/name`. `own`: the controller has written it itself. */
  keysFor(event: StoreEvent, reader: Reader, own?: boolean): string[];
  reconcile(key: string, reader: Reader): Change[];
  /** Virtual milliseconds until a key is reconciled again although no object changes (AddAfter of client-go's workqueue). */
  requeueAfter?(key: string, reader: Reader): number | undefined;
  /** As `requeueAfter`, for what only has to be checked again if nothing happens until then: settling does not wait for it. */
  checkAfter?(key: string, reader: Reader): number | undefined;
}

/** `namespace/name` */
export function objectKey({ metadata }: KubeObject): string {
  return keyOf(metadata);
}

export function splitKey(key: string): [namespace: string, name: string] {
  const [namespace, name] = key.split('/');
  return [namespace, name];
}
