/** Objects that are given, or copied one by one, read as from an API server. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Kind, keyOf } from '../../kubernetes/resources.ts';
import { Collection } from '../etcd/collection.ts';
import type { Index } from '../etcd/indexes.ts';
import type { Reader } from './controller.ts';

/** Copies of objects with their indexes (client-go tools/cache: Indexer). */
export class Copies implements Reader {
  readonly #collections = new Map<Kind, Collection>();

  put(object: KubeObject): void {
    this.#of(object.kind as Kind).put(keyOf(object.metadata), object);
  }

  /** `key`: `namespace/name`, or the name. */
  remove(kind: Kind, key: string): void {
    this.#of(kind).remove(key);
  }

  find<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T | undefined {
    return this.#of(kind).get(keyOf({ namespace, name })) as T | undefined;
  }

  list<T extends KubeObject>(kind: Kind, namespace?: string): T[] {
    return this.#of(kind).list(namespace) as T[];
  }

  select<T extends KubeObject>(index: Index<T>, value: string): T[] {
    return this.#of(index.kind).select(index as unknown as Index, value) as T[];
  }

  count<T extends KubeObject>(index: Index<T>, value: string): number {
    return this.#of(index.kind).count(index as unknown as Index, value);
  }

  #of(kind: Kind): Collection {
    let found = this.#collections.get(kind);
    if (!found) {
      found = new Collection();
      this.#collections.set(kind, found);
    }
    return found;
  }
}

export function readerOf(objects: Iterable<KubeObject>): Reader {
  const copies = new Copies();
  for (const object of objects) copies.put(object);
  return copies;
}
