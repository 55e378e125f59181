/**
 * Objects by resource and key, one revision counter, and a log of the latest changes for watches. Stored objects are never
 * changed in place, so a reader may keep one.
 */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { Collection } from './collection.ts';
import type { Index } from './indexes.ts';

export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  kind: Kind;
  object: KubeObject;
  /** The object before the change. */
  previous?: KubeObject;
  revision: number;
}

export type Listener = (event: StoreEvent) => void;

/** How many changes of a kind are kept for watches that begin in the past; the log may be twice as long. */
const KEPT_CHANGES = 1_000;

export class Store {
  #revision = 1;
  readonly #collections = new Map<Kind, Collection>();
  readonly #logs = new Map<Kind, StoreEvent[]>();
  /** The latest revision of each kind whose changes are no longer kept. */
  readonly #compacted = new Map<Kind, number>();
  readonly #listeners = new Set<Listener>();

  get revision(): number {
    return this.#revision;
  }

  get(kind: Kind, key: string): KubeObject | undefined {
    return this.#of(kind).get(key);
  }

  /** In order of namespace and name, as etcd keeps its keys. */
  list(kind: Kind, namespace?: string): KubeObject[] {
    return this.#of(kind).list(namespace);
  }

  /** The objects that an index has under a value, in order of their keys. */
  select(index: Index, value: string): KubeObject[] {
    return this.#of(index.kind).select(index, value);
  }

  /** How many objects an index has under a value. */
  count(index: Index, value: string): number {
    return this.#of(index.kind).count(index, value);
  }

  put(kind: Kind, key: string, object: KubeObject): KubeObject {
    const previous = this.get(kind, key);
    const revision = ++this.#revision;
    const stored = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(revision) },
    };
    this.#of(kind).put(key, stored);
    this.#emit({ type: previous ? 'MODIFIED' : 'ADDED', kind, object: stored, previous, revision });
    return stored;
  }

  remove(kind: Kind, key: string): KubeObject | undefined {
    const previous = this.get(kind, key);
    if (!previous) return undefined;
    const revision = ++this.#revision;
    this.#of(kind).remove(key);
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

  /** The changes of a kind after a revision; undefined where some of them are no longer kept. */
  since(kind: Kind, revision: number): StoreEvent[] | undefined {
    if (revision < (this.#compacted.get(kind) ?? 0)) return undefined;
    return (this.#logs.get(kind) ?? []).filter((event) => event.revision > revision);
  }

  #of(kind: Kind): Collection {
    let found = this.#collections.get(kind);
    if (!found) {
      found = new Collection();
      this.#collections.set(kind, found);
    }
    return found;
  }

  #emit(event: StoreEvent): void {
    this.#record(event);
    for (const listener of [...this.#listeners]) listener(event);
  }

  #record(event: StoreEvent): void {
    const log = this.#logs.get(event.kind) ?? [];
    if (log.length === 0) this.#logs.set(event.kind, log);
    log.push(event);
    if (log.length < 2 * KEPT_CHANGES) return;
    const dropped = log.splice(0, KEPT_CHANGES);
    this.#compacted.set(event.kind, dropped[dropped.length - 1].revision);
  }
}
