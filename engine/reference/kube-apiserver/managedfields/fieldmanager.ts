/** Tracks who manages the fields of objects (apimachinery util/managedfields: the managers of NewDefaultFieldManager). */
import { isEqual } from '../../../kubernetes/equal.ts';
import type { KubeObject, ManagedFieldsEntry } from '../../../kubernetes/objects.ts';
import { decode } from '../schema/decode.ts';
import { applyConflict } from './conflict.ts';
import { FieldSet } from './fieldset.ts';
import {
  capUpdateManagers,
  decodeManagers,
  encodeManagers,
  identifierOf,
  type Manager,
  type Managers,
} from './managers.ts';
import { resetFieldsOf } from './reset-fields.ts';
import { structAtom } from './typed/atom.ts';
import { apply, ConflictsError, CURRENT, type Subject, update } from './updater.ts';

export interface Write {
  kind: string;
  apiVersion: string;
  manager: string;
  subresource?: string;
  /** When it is. */
  time: string;
}

const NOBODY = 'unknown';
const BEFORE_FIRST_APPLY = 'before-first-apply';

/** What identifies an object is nobody's (stripmeta.go). */
const STRIPPED = new FieldSet();
for (const path of [['f:apiVersion'], ['f:kind'], ['f:metadata']]) STRIPPED.insert(path);
for (const name of [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'clusterName',
  'generation',
  'managedFields',
  'resourceVersion',
])
  STRIPPED.insert(['f:metadata', `f:${name}`]);

/** `next` with the managers of its fields after it was written in place of `live`; of a new object, `live` is undefined. */
export function tracked<T extends KubeObject>(write: Write, live: T | undefined, next: T): T {
  const managers = managersBefore(live, next, write.subresource);
  const object = withoutManagers(next);
  // an object that was never tracked is not until it is applied
  if (managers.size === 0 && live) return object;
  const before = live ? withoutManagers(live) : emptyObject(write.kind);
  const after = withManagers(object, afterUpdate(write, before, object, managers));
  return live && onlyTimesDiffer(live, after) ? withEntries(after, live.metadata.managedFields) : after;
}

/** Those that the object has that is written, or else those of the live one; none if it says so. */
function managersBefore(live: KubeObject | undefined, next: KubeObject, subresource?: string): Managers {
  const stored = decodeManagers(live?.metadata.managedFields) ?? new Map();
  if (subresource) return stored;
  const sent = next.metadata.managedFields;
  if (isReset(sent)) return new Map();
  const managers = decodeManagers(sent);
  return managers && managers.size > 0 ? managers : stored;
}

function isReset(entries: readonly ManagedFieldsEntry[] | undefined): boolean {
  if (entries?.length === 1) return isEqual(entries[0], {});
  return entries?.length === 0;
}

function afterUpdate(write: Write, before: object, object: object, managers: Managers): Managers {
  const { manager, apiVersion, subresource, time } = write;
  const by: Manager = { manager: manager || NOBODY, operation: 'Update', apiVersion, subresource };
  const result = new Map(update(subjectOf(write), before, object, managers, by));
  const current = result.get(CURRENT);
  result.delete(CURRENT);
  const set = current?.set.difference(STRIPPED);
  if (set && !set.isEmpty) {
    const identifier = identifierOf(by);
    const previous = result.get(identifier);
    result.set(identifier, { ...by, set: previous ? set.union(previous.set) : set, time });
  }
  return capUpdateManagers(result);
}

/**
 * The live object, if there is one, with a configuration applied to it.
 *
 * @throws StatusError for fields that others manage, unless it is forced
 */
export function applied(
  write: Write,
  live: KubeObject | undefined,
  config: object,
  force: boolean,
): KubeObject {
  const { manager, apiVersion, subresource, time } = write;
  const before = live ? withoutManagers(live) : emptyObject(write.kind);
  let managers = decodeManagers(live?.metadata.managedFields) ?? new Map();
  if (managers.size === 0 && live) {
    managers = afterUpdate(
      { ...write, manager: BEFORE_FIRST_APPLY },
      emptyObject(write.kind),
      before,
      managers,
    );
  }
  const by: Manager = { manager, operation: 'Apply', apiVersion, subresource };
  const result = orConflict(() => apply(subjectOf(write), before, config, managers, by, force));
  const next = new Map(result.managers);
  const identifier = identifierOf(by);
  const own = next.get(identifier);
  const set = own?.set.difference(STRIPPED);
  if (own && set && !set.isEmpty) {
    const same = isEqual(before, result.object);
    next.set(identifier, { ...own, set, ...(same ? {} : { time }) });
  } else next.delete(identifier);
  return withManagers(result.object as KubeObject, next);
}

function orConflict<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof ConflictsError ? applyConflict(error.conflicts) : error;
  }
}

function subjectOf({ kind, subresource }: Write): Subject {
  return { atom: structAtom(kind), reset: resetFieldsOf(kind, subresource) };
}

const empty = new Map<string, object>();

/** What Go has for an object of which nothing is known. */
function emptyObject(kind: string): object {
  let object = empty.get(kind);
  if (!object) {
    object = decode(kind, {}).object;
    empty.set(kind, object);
  }
  return object;
}

function withoutManagers<T extends KubeObject>(object: T): T {
  if (!object.metadata.managedFields) return object;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function withManagers<T extends KubeObject>(object: T, managers: Managers): T {
  return managers.size === 0 ? object : withEntries(object, encodeManagers(managers));
}

function withEntries<T extends KubeObject>(object: T, managedFields: ManagedFieldsEntry[] | undefined): T {
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

/** Whether a write changes nothing but when its manager has written (IgnoreManagedFieldsTimestampsTransformer). */
function onlyTimesDiffer(live: KubeObject, next: KubeObject): boolean {
  const bare = (object: KubeObject) => ({
    ...withoutManagers(object),
    entries: (object.metadata.managedFields ?? []).map(({ time: _, ...entry }) => entry),
  });
  return isEqual(bare(live), bare(next));
}
