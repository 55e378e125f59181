/** Indexes of stored objects by what readers search for (client-go tools/cache: Indexer). */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';

/** A way to find the objects of a kind: declared once, as a constant, by the component that needs it. */
export interface Index<T extends KubeObject = KubeObject> {
  kind: Kind;
  /** The values under which an object is found, none or several. */
  valuesOf(object: T): readonly string[];
}

/** The objects of one index: the keys under each value, in the order in which they were put in. */
export class IndexedObjects {
  readonly #index: Index;
  readonly #byValue = new Map<string, Map<string, KubeObject>>();

  constructor(index: Index, objects: Iterable<readonly [string, KubeObject]>) {
    this.#index = index;
    for (const [key, object] of objects) this.put(key, object);
  }

  put(key: string, object: KubeObject, previous?: KubeObject): void {
    const values = this.#index.valuesOf(object);
    if (previous) this.remove(key, previous, values);
    for (const value of values) {
      let found = this.#byValue.get(value);
      if (!found) {
        found = new Map();
        this.#byValue.set(value, found);
      }
      found.set(key, object);
    }
  }

  remove(key: string, previous: KubeObject, kept: readonly string[] = []): void {
    for (const value of this.#index.valuesOf(previous)) {
      if (kept.includes(value)) continue;
      const found = this.#byValue.get(value);
      found?.delete(key);
      if (found?.size === 0) this.#byValue.delete(value);
    }
  }

  count(value: string): number {
    return this.#byValue.get(value)?.size ?? 0;
  }

  /** In order of their keys. */
  at(value: string): KubeObject[] {
    const found = this.#byValue.get(value);
    if (!found) return [];
    if (found.size === 1) return [...found.values()];
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
  }
}
