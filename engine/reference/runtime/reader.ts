/** Objects that are given, read as from an API server. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Kind, keyOf } from '../../kubernetes/resources.ts';
import { Collection } from '../etcd/collection.ts';
import type { Index } from '../etcd/indexes.ts';
import type { Reader } from './controller.ts';

export function readerOf(objects: Iterable<KubeObject>): Reader {
  const collections = new Map<Kind, Collection>();
  const of = (kind: Kind): Collection => {
    let found = collections.get(kind);
    if (!found) {
      found = new Collection();
      collections.set(kind, found);
    }
    return found;
  };
  for (const object of objects) of(object.kind as Kind).put(keyOf(object.metadata), object);
  return {
    find: <T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string) =>
      of(kind).get(keyOf({ namespace, name })) as T | undefined,
    list: <T extends KubeObject>(kind: Kind, namespace?: string) => of(kind).list(namespace) as T[],
    select: <T extends KubeObject>(index: Index<T>, value: string) =>
      of(index.kind).select(index as unknown as Index, value) as T[],
    count: <T extends KubeObject>(index: Index<T>, value: string) =>
      of(index.kind).count(index as unknown as Index, value),
  };
}
