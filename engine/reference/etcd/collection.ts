/** The objects of one kind: by key, in order, and by index. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Index, IndexedObjects } from './indexes.ts';

export class Collection {
  readonly #objects = new Map<string, KubeObject>();
  /** In order of namespace and name, as etcd keeps them. */
  readonly #keys: string[] = [];
  readonly #indexes = new Map<Index, IndexedObjects>();

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  put(key: string, object: KubeObject): void {
    const previous = this.#objects.get(key);
    this.#objects.set(key, object);
    if (!previous) this.#keys.splice(this.#position(key), 0, key);
    for (const index of this.#indexes.values()) index.put(key, object, previous);
  }

  remove(key: string): void {
    const previous = this.#objects.get(key);
    if (!previous) return;
    this.#objects.delete(key);
    this.#keys.splice(this.#position(key), 1);
    for (const index of this.#indexes.values()) index.remove(key, previous);
  }

  /** In order of their keys; `namespace` narrows them to one. */
  list(namespace?: string): KubeObject[] {
    const keys = namespace ? this.#keysFrom(`${namespace}/`) : this.#keys;
    return keys.map((key) => this.#objects.get(key) as KubeObject);
  }

  /** The objects under a value of an index, which is built when it is used for the first time. */
  select(index: Index, value: string): KubeObject[] {
    return this.#indexed(index).at(value);
  }

  /** How many objects are under a value of an index. */
  count(index: Index, value: string): number {
    return this.#indexed(index).count(value);
  }

  #indexed(index: Index): IndexedObjects {
    let objects = this.#indexes.get(index);
    if (!objects) {
      objects = new IndexedObjects(index, this.#objects);
      this.#indexes.set(index, objects);
    }
    return objects;
  }

  #keysFrom(prefix: string): string[] {
    const start = this.#position(prefix);
    let end = start;
    while (this.#keys[end]?.startsWith(prefix)) end++;
    return this.#keys.slice(start, end);
  }

  /** Where a key is, or would be put in. */
  #position(key: string): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#keys[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
