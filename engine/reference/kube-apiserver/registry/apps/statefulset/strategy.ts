/** What distinguishes StatefulSets for the registry (pkg/registry/apps/statefulset/strategy.go). */
import type { StatefulSet } from '../../../../../kubernetes/apps.ts';
import { nameIsDNSLabel } from '../../../names.ts';
import { validateObjectMetaUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { templateWarnings, templateWarningsOnUpdate } from '../template-warnings.ts';
import { setDefaultsStatefulSet } from './defaults.ts';
import { statefulSetPrinter } from './printer.ts';
import {
  validateStatefulSet,
  validateStatefulSetStatusUpdate,
  validateStatefulSetUpdate,
} from './validation.ts';

const HISTORY =
  'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended';

function historyWarnings({ spec }: StatefulSet): string[] {
  return (spec.revisionHistoryLimit ?? 0) < 0 ? [HISTORY] : [];
}

/** Counts that are there even if they are zero. */
const NO_REPLICAS = { replicas: 0, availableReplicas: 0 };

export const statefulSetStrategy: Strategy<StatefulSet> = {
  generation: true,
  validateName: nameIsDNSLabel,
  defaults: setDefaultsStatefulSet,
  prepareForCreate: (set) => withoutMaxUnavailable({ ...set, status: NO_REPLICAS }),
  validate: validateStatefulSet,
  warningsOnCreate: (set) => [...templateWarnings(set), ...historyWarnings(set)],
  prepareForUpdate: withoutMaxUnavailable,
  validateMetadataUpdate: validateObjectMetaUpdate,
  validateUpdate: validateStatefulSetUpdate,
  warningsOnUpdate: (set, old) => [...templateWarningsOnUpdate(set, old), ...historyWarnings(set)],
  subresources: {
    status: {
      prepareForUpdate: (set, old) => ({
        ...set,
        spec: old.spec,
        status: { ...NO_REPLICAS, ...set.status },
      }),
      validateUpdate: validateStatefulSetStatusUpdate,
    },
  },
  printer: statefulSetPrinter,
};

/** The field is not enabled in 1.36 (dropStatefulSetDisabledFields). */
function withoutMaxUnavailable(set: StatefulSet): StatefulSet {
  const { updateStrategy } = set.spec;
  if (updateStrategy?.rollingUpdate?.maxUnavailable === undefined) return set;
  const { maxUnavailable: _, ...rollingUpdate } = updateStrategy.rollingUpdate;
  return { ...set, spec: { ...set.spec, updateStrategy: { ...updateStrategy, rollingUpdate } } };
}
