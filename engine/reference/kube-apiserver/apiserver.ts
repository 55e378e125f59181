/**
 * The API server: the only way to read or change the state of the cluster, for clients and components alike. Errors are
 * thrown as StatusError.
 */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { KINDS, type Kind, keyOf, type Ref, resourceOf } from '../../kubernetes/resources.ts';
import type { Index } from '../etcd/indexes.ts';
import type { Listener, Store, StoreEvent } from '../etcd/store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import { admitDeletion, admitToNamespace } from './admission/lifecycle.ts';
import type { Decisions } from './decisions.ts';
import type { ServiceOptions } from './registry/context.ts';
import { GenericStore } from './registry/generic/store.ts';
import type { DeleteOptions, UpdateOptions, WriteOptions } from './registry/rest/options.ts';
import { storages } from './registry/storages.ts';
import { notFound } from './status.ts';

export class ApiServer {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly decisions: Decisions;
  readonly #kinds: Record<Kind, GenericStore>;

  constructor(
    store: Store,
    clock: Clock,
    random: Random,
    services: ServiceOptions,
    decisions: Decisions,
    disabledPlugins: readonly string[] = [],
  ) {
    this.#store = store;
    this.#clock = clock;
    this.decisions = decisions;
    const of = storages({ decisions, objects: this, random, services, disabledPlugins });
    const backend = { store, clock, random };
    const kinds = KINDS.map((kind) => [kind, new GenericStore(resourceOf(kind), of[kind], backend)]);
    this.#kinds = Object.fromEntries(kinds) as Record<Kind, GenericStore>;
  }

  /** Milliseconds, on the clock of the cluster. */
  now(): number {
    return this.#clock.now();
  }

  /** `now` as objects have it. */
  timestamp(): string {
    return this.#clock.timestamp();
  }

  get revision(): number {
    return this.#store.revision;
  }

  get<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T {
    const found = this.find<T>(kind, namespace, name);
    if (!found) throw notFound(resourceOf(kind), name);
    return found;
  }

  find<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T | undefined {
    return this.#store.get(kind, keyOf({ namespace, name })) as T | undefined;
  }

  list<T extends KubeObject>(kind: Kind, namespace?: string): T[] {
    return this.#store.list(kind, namespace) as T[];
  }

  select<T extends KubeObject>(index: Index<T>, value: string): T[] {
    return this.#store.select(index as unknown as Index, value) as T[];
  }

  count<T extends KubeObject>(index: Index<T>, value: string): number {
    return this.#store.count(index as unknown as Index, value);
  }

  watch(listener: Listener): () => void {
    return this.#store.listen(listener);
  }

  changesSince(kind: Kind, revision: number): StoreEvent[] | undefined {
    return this.#store.since(kind, revision);
  }

  /** The registry of a kind. */
  of(kind: Kind): GenericStore {
    return this.#kinds[kind];
  }

  create<T extends KubeObject>(kind: Kind, input: T, options: WriteOptions = {}): T {
    const { metadata } = input;
    admitToNamespace(this, resourceOf(kind), metadata);
    return this.of(kind).create(input, options) as T;
  }

  update<T extends KubeObject>(kind: Kind, input: T, options: UpdateOptions = {}): T {
    return this.change<T>(kind, input.metadata, () => input, options);
  }

  /** Replaces an object by `change` of it. */
  change<T extends KubeObject>(
    kind: Kind,
    ref: Partial<Ref> & { name: string },
    change: (old: T) => T,
    options: UpdateOptions = {},
  ): T {
    return this.of(kind).update(ref, (old) => change(old as T), options) as T;
  }

  /** Deletes, or marks as being deleted what ends gracefully: running pods and objects with finalizers. */
  delete<T extends KubeObject>(
    kind: Kind,
    namespace: string | undefined,
    name: string,
    options: DeleteOptions = {},
  ): T {
    return this.remove<T>(kind, { namespace, name }, options).object;
  }

  /** As `delete`, and tells whether the object is gone. */
  remove<T extends KubeObject>(
    kind: Kind,
    ref: Partial<Ref> & { name: string },
    options: DeleteOptions = {},
  ): { object: T; deleted: boolean } {
    admitDeletion(resourceOf(kind), ref.name);
    const { object, deleted } = this.of(kind).delete(ref, options);
    return { object: object as T, deleted };
  }
}
