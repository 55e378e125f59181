/** What distinguishes ReplicaSets for the registry (pkg/registry/apps/replicaset/strategy.go). */
import type { ReplicaSet } from '../../../../../kubernetes/objects.ts';
import { setDefaultsPodTemplate } from '../../core/pod/defaults.ts';
import { validateObjectMetaUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { nameWarnings, templateWarnings, templateWarningsOnUpdate } from '../template-warnings.ts';
import { replicaSetPrinter } from './printer.ts';
import {
  validateReplicaSet,
  validateReplicaSetStatusUpdate,
  validateReplicaSetUpdate,
} from './validation.ts';

export const replicaSetStrategy: Strategy<ReplicaSet> = {
  generation: true,
  defaults: (set) => ({
    ...set,
    spec: {
      ...set.spec,
      replicas: set.spec.replicas ?? 1,
      template: setDefaultsPodTemplate(set.spec.template),
    },
  }),
  prepareForCreate: (set) => ({ ...set, status: { replicas: 0 } }),
  validate: validateReplicaSet,
  warningsOnCreate: (set) => [...nameWarnings(set), ...templateWarnings(set)],
  validateMetadataUpdate: validateObjectMetaUpdate,
  validateUpdate: validateReplicaSetUpdate,
  warningsOnUpdate: templateWarningsOnUpdate,
  subresources: {
    status: {
      prepareForUpdate: (set, old) => ({
        ...set,
        spec: old.spec,
        status: { replicas: 0, ...set.status },
      }),
      validateUpdate: validateReplicaSetStatusUpdate,
    },
  },
  printer: replicaSetPrinter,
};
