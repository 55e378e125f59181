/**
 * A namespace that is being deleted is Terminating until its contents are gone and its finalizer with them
 * (pkg/registry/core/namespace/storage/storage.go).
 */
import type { Namespace } from '../../../../../kubernetes/objects.ts';
import type { Storage } from '../../rest/strategy.ts';
import { namespaceStrategy } from './strategy.ts';

export const namespaceREST: Storage<Namespace> = {
  strategy: namespaceStrategy,
  hooks: {
    beginDelete(namespace, now) {
      if (namespace.metadata.deletionTimestamp === undefined) {
        return {
          ...namespace,
          metadata: { ...namespace.metadata, deletionTimestamp: now },
          status: { ...namespace.status, phase: 'Terminating' },
        };
      }
      return namespace.spec?.finalizers?.length ? namespace : undefined;
    },
    shouldDeleteDuringUpdate: ({ spec }) => !spec?.finalizers?.length,
  },
};
