/**
 * How an object ends: at once, after a grace period, or when its finalizers are gone (apiserver pkg/registry/rest/delete.go,
 * and deletionFinalizersForGarbageCollection and markAsDeleting of generic/registry/store.go).
 */
import type { KubeObject } from '../../../../kubernetes/objects.ts';
import type { Resource } from '../../../../kubernetes/resources.ts';
import { conflict } from '../../status.ts';
import type { DeleteOptions } from './options.ts';
import type { Strategy } from './strategy.ts';

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';

/** What a deletion makes of an object. */
export type Ending<T> =
  /** Nothing: it is ending already. */
  | { kind: 'pending' }
  /** It is marked, and stays until its grace period is over and its finalizers are gone. */
  | { kind: 'marked'; object: T }
  /** It goes. `marked`: it is marked before, which watches see. */
  | { kind: 'gone'; marked?: T };

/** Throws a StatusError where a precondition does not hold. `now` in milliseconds since 1970. */
export function beforeDelete<T extends KubeObject>(
  resource: Resource,
  strategy: Strategy<T>,
  object: T,
  options: DeleteOptions,
  now: number,
): Ending<T> {
  checkPreconditions(resource, object, options);
  const graceful = gracefully(strategy, object, options, now);
  if (graceful === 'pending') return { kind: 'pending' };
  const finalizers = strategy.withoutGarbageCollection
    ? (object.metadata.finalizers ?? [])
    : finalizersFor(strategy, object.metadata.finalizers ?? [], options);
  const withFinalizers = (of: T): T => {
    const { finalizers: _, ...metadata } = of.metadata;
    return { ...of, metadata: finalizers.length > 0 ? { ...metadata, finalizers } : metadata };
  };
  if (graceful) {
    const marked = withFinalizers(graceful);
    const waits = finalizers.length > 0 || (marked.metadata.deletionGracePeriodSeconds ?? 0) > 0;
    return waits ? { kind: 'marked', object: marked } : { kind: 'gone', marked };
  }
  if (finalizers.length === 0) return { kind: 'gone' };
  return { kind: 'marked', object: withFinalizers(markAsDeleting(object, now)) };
}

function checkPreconditions(
  resource: Resource,
  { metadata }: KubeObject,
  { preconditions = {} }: DeleteOptions,
): void {
  const { uid, resourceVersion } = preconditions;
  // the error names the kind where others name the resource
  const named = { ...resource, plural: resource.kind };
  if (uid && uid !== metadata.uid) {
    const why = `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`;
    throw conflict(named, metadata.name, why);
  }
  if (resourceVersion && resourceVersion !== metadata.resourceVersion) {
    const why = `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`;
    throw conflict(named, metadata.name, why);
  }
}

function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The object with its grace period; undefined for a kind or an object that ends at once. */
function gracefully<T extends KubeObject>(
  strategy: Strategy<T>,
  object: T,
  options: DeleteOptions,
  now: number,
): T | 'pending' | undefined {
  if (!strategy.gracePeriodSeconds) return undefined;
  const { deletionTimestamp, deletionGracePeriodSeconds: left, generation } = object.metadata;
  // a negative period is one of a second
  const requested =
    options.gracePeriodSeconds === undefined || options.gracePeriodSeconds >= 0
      ? options.gracePeriodSeconds
      : 1;
  if (deletionTimestamp !== undefined) {
    if (!left) return undefined;
    // it may only become shorter
    if (requested === undefined || requested >= left) return 'pending';
    const end = Date.parse(deletionTimestamp) + (requested - left) * 1_000;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        deletionTimestamp: timestamp(Math.max(end, now)),
        deletionGracePeriodSeconds: end < now && requested !== 0 ? 1 : requested,
      },
    };
  }
  const seconds = strategy.gracePeriodSeconds(object, { ...options, gracePeriodSeconds: requested });
  if (seconds === undefined) return undefined;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(generation ? { generation: generation + 1 } : {}),
      deletionTimestamp: timestamp(now + seconds * 1_000),
      deletionGracePeriodSeconds: seconds,
    },
  };
}

/** The finalizers for which the garbage collector waits: it orphans the dependents, or deletes them first. */
function finalizersFor<T extends KubeObject>(
  { orphansDependents }: Strategy<T>,
  before: string[],
  options: DeleteOptions,
): string[] {
  const others = before.filter((finalizer) => finalizer !== ORPHAN && finalizer !== FOREGROUND);
  const { orphanDependents, propagationPolicy } = options;
  if (orphanDependents !== undefined) return orphanDependents ? [...others, ORPHAN] : others;
  if (propagationPolicy === 'Orphan') return [...others, ORPHAN];
  if (propagationPolicy === 'Foreground') return [...others, FOREGROUND];
  if (propagationPolicy === 'Background') return others;
  if (orphansDependents) options.warn?.(orphansDependents.warning);
  return orphansDependents && others.length === before.length ? [...before, ORPHAN] : before;
}

function markAsDeleting<T extends KubeObject>(object: T, now: number): T {
  const { deletionTimestamp, generation } = object.metadata;
  const later = deletionTimestamp === undefined || Date.parse(deletionTimestamp) > now;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(deletionTimestamp === undefined && generation ? { generation: generation + 1 } : {}),
      ...(later ? { deletionTimestamp: timestamp(now) } : {}),
      deletionGracePeriodSeconds: 0,
    },
  };
}
