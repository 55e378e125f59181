/**
 * Objects by resource and key, one revision counter, and a log of changes for watches. Stored objects are never
 * changed in place, so a reader may keep one.
 */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';

export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  kind: Kind;
  object: KubeObject;
  /** The object before the change. */
  previous?: KubeObject;
  revision: number;
}

export type Listener = (event: StoreEvent) => void;

export class Store {
  #revision = 1;
  #objects = new Map<Kind, Map<string, KubeObject>>();
  #log: StoreEvent[] = [];
  #listeners = new Set<Listener>();

  get revision(): number {
    return this.#revision;
  }

  get(kind: Kind, key: string): KubeObject | undefined {
    return this.#of(kind).get(key);
  }

  /** In order of namespace and name, as etcd keeps its keys. */
  list(kind: Kind, namespace?: string): KubeObject[] {
    const all = [...this.#of(kind)].filter(([key]) => !namespace || key.startsWith(`${namespace}/`));
    return all.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
  }

  put(kind: Kind, key: string, object: KubeObject): KubeObject {
    const previous = this.get(kind, key);
    const revision = ++this.#revision;
    const stored = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(revision) },
    };
    this.#of(kind).set(key, stored);
    this.#emit({ type: previous ? 'MODIFIED' : 'ADDED', kind, object: stored, previous, revision });
    return stored;
  }

  remove(kind: Kind, key: string): KubeObject | undefined {
    const previous = this.get(kind, key);
    if (!previous) return undefined;
    const revision = ++this.#revision;
    this.#of(kind).delete(key);
    const last = {
      ...previous,
      metadata: { ...previous.metadata, resourceVersion: String(revision) },
    };
    this.#emit({ type: 'DELETED', kind, object: last, previous, revision });
    return last;
  }

  /** Calls the listener with every later change; returns the function that ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The changes of a kind after a revision. */
  since(kind: Kind, revision: number): StoreEvent[] {
    return this.#log.filter((event) => event.kind === kind && event.revision > revision);
  }

  #of(kind: Kind): Map<string, KubeObject> {
    let found = this.#objects.get(kind);
    if (!found) {
      found = new Map();
      this.#objects.set(kind, found);
    }
    return found;
  }

  #emit(event: StoreEvent): void {
    this.#log.push(event);
    for (const listener of [...this.#listeners]) listener(event);
  }
}
