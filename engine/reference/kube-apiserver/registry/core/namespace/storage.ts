/**
 * A namespace that is being deleted is Terminating until its contents are gone and its finalizer with them
 * (pkg/registry/core/namespace/storage/storage.go).
 */
import type { Namespace } from '../../../../../kubernetes/objects.ts';
import { resourceOf } from '../../../../../kubernetes/resources.ts';
import { conflict } from '../../../status.ts';
import type { DeleteOptions } from '../../rest/options.ts';
import type { Storage } from '../../rest/strategy.ts';
import { namespaceStrategy } from './strategy.ts';

export const namespaceREST: Storage<Namespace> = {
  strategy: namespaceStrategy,
  hooks: {
    beginDelete(namespace, now, options) {
      checkPreconditions(namespace, options);
      if (namespace.metadata.deletionTimestamp === undefined) return terminating(namespace, now, options);
      return namespace.spec?.finalizers?.length ? namespace : undefined;
    },
    shouldDeleteDuringUpdate: ({ spec }) => !spec?.finalizers?.length,
  },
};

/** In words of its own. */
function checkPreconditions({ metadata }: Namespace, { preconditions = {} }: DeleteOptions): void {
  const check = (what: string, wanted: string | undefined, found: string | undefined) => {
    if (!wanted || wanted === found) return;
    const why = `Precondition failed: ${what} in precondition: ${wanted}, ${what} in object meta: ${found}`;
    throw conflict(resourceOf('Namespace'), metadata.name, why);
  };
  check('UID', preconditions.uid, metadata.uid);
  check('ResourceVersion', preconditions.resourceVersion, metadata.resourceVersion);
}

function terminating(namespace: Namespace, now: string, options: DeleteOptions): Namespace {
  const { finalizers: before = [], ...metadata } = namespace.metadata;
  const finalizers = finalizersFor(before, options);
  return {
    ...namespace,
    metadata: {
      ...metadata,
      ...(finalizers.length > 0 ? { finalizers } : {}),
      deletionTimestamp: now,
    },
    status: { ...namespace.status, phase: 'Terminating' },
  };
}

/** What the garbage collector is to do; that dependents are not orphans means here that they go first. */
function finalizersFor(before: string[], { orphanDependents, propagationPolicy }: DeleteOptions): string[] {
  const wanted = {
    orphan: propagationPolicy === 'Orphan',
    foregroundDeletion: propagationPolicy === 'Foreground',
  };
  if (orphanDependents !== undefined) {
    wanted.orphan = orphanDependents;
    wanted.foregroundDeletion = !orphanDependents;
  } else if (!propagationPolicy) return before;
  const others = before.filter((finalizer) => !(finalizer in wanted));
  return [...others, ...Object.entries(wanted).flatMap(([finalizer, add]) => (add ? [finalizer] : []))];
}
