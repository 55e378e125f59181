/**
 * Namespaces: one that is being deleted is Terminating until its contents are gone and its finalizer with them
 * (pkg/registry/core/namespace/storage/storage.go, strategy.go).
 */
import type { Namespace } from '../../../../../kubernetes/objects.ts';
import { nameIsDNSLabel } from '../../../names.ts';
import { PRINTERS } from '../../../printers/columns.ts';
import type { Storage } from '../../rest/strategy.ts';

const FINALIZER = 'kubernetes';
const NAME_LABEL = 'kubernetes.io/metadata.name';

export const namespaceREST: Storage<Namespace> = {
  strategy: {
    printer: PRINTERS.Namespace,
    returnsDeletedObject: true,
    subresources: {
      status: {},
      finalize: {
        prepareForUpdate: (namespace, old) => ({
          ...old,
          metadata: namespace.metadata,
          spec: namespace.spec,
        }),
      },
    },
    validateName: nameIsDNSLabel,
    defaults: (namespace) => ({
      ...namespace,
      metadata: {
        ...namespace.metadata,
        labels: { ...namespace.metadata.labels, [NAME_LABEL]: namespace.metadata.name },
      },
    }),
    prepareForCreate: (namespace) => ({
      ...namespace,
      spec: { finalizers: [...new Set([...(namespace.spec?.finalizers ?? []), FINALIZER])] },
      status: { phase: 'Active' },
    }),
    // only /finalize changes the finalizers of the spec
    prepareForUpdate: (namespace, old) => ({ ...namespace, spec: old.spec }),
    selectableFields: ['status.phase'],
  },
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
