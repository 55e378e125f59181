/**
 * What all kinds have in common: create, update and delete of one kind (apiserver pkg/registry/generic/registry/store.go).
 * Errors are thrown as StatusError.
 */
import { isEqual } from '../../../../kubernetes/equal.ts';
import type { KubeObject } from '../../../../kubernetes/objects.ts';
import { apiVersionOf, keyOf, type Ref, type Resource } from '../../../../kubernetes/resources.ts';
import type { Store } from '../../../etcd/store.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { Random } from '../../../runtime/random.ts';
import { tracked } from '../../managedfields/fieldmanager.ts';
import {
  alreadyExists,
  beingDeleted,
  conflict,
  generateNameConflict,
  mustBeSpecified,
  notFound,
  type StatusError,
} from '../../status.ts';
import { beforeCreate } from '../rest/create.ts';
import { beforeDelete } from '../rest/delete.ts';
import type { DeleteOptions, UpdateOptions, WriteOptions } from '../rest/options.ts';
import type { Begun, Hooks, Storage, Strategy } from '../rest/strategy.ts';
import { beforeUpdate } from '../rest/update.ts';

/** What the registry of each kind works with. */
export interface Backend {
  store: Store;
  clock: Clock;
  random: Random;
}

/** How many names are tried for an object with `generateName`. */
const GENERATED_NAMES = 8;
/** A generated name is no longer than a DNS label. */
const LONGEST_PREFIX = 58;
const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

export class GenericStore<T extends KubeObject = KubeObject> {
  readonly resource: Resource;
  readonly strategy: Strategy<T>;
  readonly #hooks: Hooks<T>;
  readonly #backend: Backend;

  constructor(resource: Resource, { strategy, hooks = {} }: Storage<T>, backend: Backend) {
    this.resource = resource;
    this.strategy = strategy;
    this.#hooks = hooks;
    this.#backend = backend;
  }

  find(ref: Partial<Ref> & { name: string }): T | undefined {
    return this.#backend.store.get(this.resource.kind, keyOf(ref)) as T | undefined;
  }

  get(ref: Partial<Ref> & { name: string }): T {
    const found = this.find(ref);
    if (!found) throw notFound(this.resource, ref.name);
    return found;
  }

  create(input: T, options: WriteOptions = {}): T {
    const { deletionTimestamp: _, deletionGracePeriodSeconds: __, ...metadata } = input.metadata;
    return this.#create({ ...input, metadata }, options);
  }

  #create(input: T, options: WriteOptions): T {
    const object = this.#identified(this.#tracked(this.strategy.defaults?.(input) ?? input, options));
    const begun = this.#hooks.beginCreate?.(object, options) ?? unchanged(object);
    return finished(
      begun,
      options,
      (begunObject) => {
        const next = beforeCreate(this.resource, this.strategy, begunObject, options);
        const existing = this.find(next.metadata);
        if (existing) throw this.#alreadyExists(next, existing);
        return next;
      },
      (next) => {
        const stored = this.#put(next);
        this.#hooks.afterCreate?.(stored);
        return stored;
      },
    );
  }

  /** Replaces the object of that name by `change` of it, which may throw. */
  update(ref: Partial<Ref> & { name: string }, change: (old: T) => T, options: UpdateOptions = {}): T {
    const old = this.find(ref);
    if (!old) {
      const allowed = options.forceAllowCreate || this.strategy.allowCreateOnUpdate;
      if (!allowed || options.subresource) throw notFound(this.resource, ref.name);
      // what is changed is an object of which nothing is known but its name
      return this.#create(change({ metadata: ref } as T), options);
    }
    const changed = change(old);
    this.#checkIdentity(changed, old);
    const input = this.#named(this.#tracked(this.strategy.defaults?.(changed) ?? changed, options, old), old);
    const begun =
      (options.subresource ? undefined : this.#hooks.beginUpdate?.(input, old, options)) ?? unchanged(input);
    return finished(
      begun,
      options,
      (object) => beforeUpdate(this.resource, this.strategy, object, old, options),
      (next) => {
        if (isEqual(next, old)) return old;
        if (this.#endsWith(next)) {
          this.#remove(next);
          return next;
        }
        const stored = this.#put(next);
        if (!options.subresource) this.#hooks.afterUpdate?.(stored, old);
        return stored;
      },
    );
  }

  /** The object as it is then, or as it was last; `deleted` tells which. */
  delete(ref: Partial<Ref> & { name: string }, options: DeleteOptions = {}): { object: T; deleted: boolean } {
    const object = this.get(ref);
    const now = this.#backend.clock.now();
    const own = this.#hooks.beginDelete?.(object, this.#backend.clock.timestamp(), options);
    if (own) return { object: options.dryRun || own === object ? own : this.#put(own), deleted: false };
    const ending = beforeDelete(this.resource, this.strategy, object, options, now);
    if (ending.kind === 'pending') return { object, deleted: false };
    if (ending.kind === 'marked') {
      const same = options.dryRun || isEqual(ending.object, object);
      return { object: same ? ending.object : this.#put(ending.object), deleted: false };
    }
    if (options.dryRun) return { object, deleted: true };
    if (ending.marked) this.#put(ending.marked);
    return { object: this.#remove(object), deleted: true };
  }

  /** With the manager of the fields that are written. */
  #tracked(object: T, { fieldManager, subresource }: UpdateOptions, old?: T): T {
    if (fieldManager === undefined) return object;
    const { kind } = this.resource;
    const time = this.#backend.clock.timestamp();
    const apiVersion = apiVersionOf(this.resource);
    return tracked({ kind, apiVersion, manager: fieldManager, subresource, time }, old, object);
  }

  #put(object: T): T {
    return this.#backend.store.put(this.resource.kind, keyOf(object.metadata), object) as T;
  }

  #remove(object: T): T {
    const last = this.#backend.store.remove(this.resource.kind, keyOf(object.metadata)) as T;
    this.#hooks.afterDelete?.(last);
    return last;
  }

  /** Whether an update takes the last thing away for which an object that is being deleted waits. */
  #endsWith(object: T): boolean {
    const { deletionTimestamp, deletionGracePeriodSeconds, finalizers } = object.metadata;
    return (
      deletionTimestamp !== undefined &&
      !finalizers?.length &&
      !deletionGracePeriodSeconds &&
      (this.#hooks.shouldDeleteDuringUpdate?.(object) ?? true)
    );
  }

  /** A new object with what the server gives to each. */
  #identified(input: T): T {
    const { clock, random } = this.#backend;
    const { resourceVersion: _, ...metadata } = input.metadata;
    const name = metadata.name || this.#generatedName(input);
    const own = { name, uid: random.uuid(), creationTimestamp: clock.timestamp() };
    return {
      ...input,
      apiVersion: apiVersionOf(this.resource),
      kind: this.resource.kind,
      metadata: { ...metadata, ...own },
    };
  }

  #alreadyExists({ metadata: { name, generateName } }: T, existing: T): StatusError {
    const error = generateName
      ? generateNameConflict(this.resource, name)
      : alreadyExists(this.resource, name);
    return existing.metadata.deletionTimestamp === undefined ? error : beingDeleted(error);
  }

  #generatedName({ metadata: { generateName, namespace } }: T): string {
    if (!generateName) return '';
    let name = '';
    for (let i = 0; i < GENERATED_NAMES; i++) {
      name = generateName.slice(0, LONGEST_PREFIX) + this.#backend.random.suffix();
      if (!this.find({ namespace, name })) break;
    }
    return name;
  }

  /** Throws where the client means another object, or an earlier version of it. */
  #checkIdentity({ metadata }: T, old: T): void {
    const { name, uid, resourceVersion } = metadata;
    if (uid && uid !== old.metadata.uid) {
      const key = `/registry/${this.resource.plural}/${keyOf(old.metadata)}`;
      const why = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`;
      throw conflict(this.resource, name, why);
    }
    if (!resourceVersion && this.strategy.requiresResourceVersion) {
      throw mustBeSpecified(this.resource, name);
    }
    if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) {
      throw conflict(this.resource, name, MODIFIED);
    }
  }

  #named(object: T, old: T): T {
    const { resourceVersion } = old.metadata;
    return {
      ...object,
      apiVersion: old.apiVersion,
      kind: old.kind,
      metadata: { ...object.metadata, resourceVersion },
    };
  }
}

function unchanged<T>(object: T): Begun<T> {
  return { object, finish: () => {} };
}

/** Prepares and writes what was begun; in a dry run, or where `prepare` throws, it is undone. */
function finished<T>(
  { object, finish }: Begun<T>,
  { dryRun }: WriteOptions,
  prepare: (object: T) => T,
  write: (object: T) => T,
): T {
  let next: T;
  try {
    next = prepare(object);
  } catch (error) {
    finish(false);
    throw error;
  }
  const written = dryRun ? next : write(next);
  finish(!dryRun);
  return written;
}
