/** What distinguishes DaemonSets for the registry (pkg/registry/apps/daemonset/strategy.go). */
import type { DaemonSet } from '../../../../../kubernetes/apps.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import { validateObjectMetaUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { templateWarnings } from '../template-warnings.ts';
import { setDefaultsDaemonSet } from './defaults.ts';
import { daemonSetPrinter } from './printer.ts';
import { validateDaemonSet, validateDaemonSetStatusUpdate, validateDaemonSetUpdate } from './validation.ts';

/** Counts that are there even if they are zero. */
const NO_PODS = {
  currentNumberScheduled: 0,
  numberMisscheduled: 0,
  desiredNumberScheduled: 0,
  numberReady: 0,
};

/** A field of extensions/v1beta1, which apps/v1 keeps as an annotation. */
const GENERATION = 'deprecated.daemonset.template.generation';

function withTemplateGeneration(set: DaemonSet, generation: string): DaemonSet {
  const annotations = { ...set.metadata.annotations, [GENERATION]: generation };
  return { ...set, metadata: { ...set.metadata, annotations } };
}

export const daemonSetStrategy: Strategy<DaemonSet> = {
  generation: true,
  defaults: setDefaultsDaemonSet,
  prepareForCreate: (set) => withTemplateGeneration({ ...set, status: NO_PODS }, templateGeneration(set, 1)),
  validate: validateDaemonSet,
  warningsOnCreate: templateWarnings,
  prepareForUpdate(set, old) {
    const before = templateGeneration(old, 0);
    const changed = !isEqual(set.spec.template, old.spec.template);
    return withTemplateGeneration(set, changed ? String(Number(before) + 1) : before);
  },
  validateMetadataUpdate: validateObjectMetaUpdate,
  validateUpdate: validateDaemonSetUpdate,
  warningsOnUpdate: (set, old) =>
    isEqual(set.spec.template, old.spec.template) ? [] : templateWarnings(set),
  subresources: {
    status: {
      prepareForUpdate: (set, old) => ({ ...set, spec: old.spec, status: { ...NO_PODS, ...set.status } }),
      validateUpdate: validateDaemonSetStatusUpdate,
    },
  },
  printer: daemonSetPrinter,
};

/** At least `least`. */
function templateGeneration({ metadata }: DaemonSet, least: number): string {
  return String(Math.max(least, Number(metadata.annotations?.[GENERATION] ?? 0)));
}
