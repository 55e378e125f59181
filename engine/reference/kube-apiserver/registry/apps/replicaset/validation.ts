/** What makes a ReplicaSet invalid (pkg/apis/apps/validation: ValidateReplicaSet). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { PodTemplate, ReplicaSet } from '../../../../../kubernetes/objects.ts';
import type { LabelSelector } from '../../../../../kubernetes/scheduling.ts';
import { invalid, required } from '../../../field-errors.ts';
import { validateNonnegativeField } from '../../core/pod/validation/fields.ts';
import { validatePodTemplateSpec } from '../../core/pod/validation/pod.ts';
import { validateLabelSelector } from '../../labels.ts';
import {
  isEmptySelector,
  isUsableSelector,
  shownSelector,
  validateAtMost,
  validateCounts,
  validateEndless,
  validateImmutableSelector,
  validateTemplateLabels,
} from '../validation.ts';

export function validateReplicaSet({ spec }: ReplicaSet): Cause[] {
  return [
    ...validateNonnegativeField(spec.replicas ?? 0, 'spec.replicas'),
    ...validateNonnegativeField(spec.minReadySeconds ?? 0, 'spec.minReadySeconds'),
    ...validateSelector(spec.selector),
    ...validateReplicaSetTemplate(spec),
  ];
}

/** `kind`: as the error about an empty selector has it. */
export function validateSelector(selector: LabelSelector | undefined, kind = 'deployment'): Cause[] {
  if (!selector) return [required('spec.selector')];
  return [
    ...validateLabelSelector('spec.selector', selector),
    ...(isEmptySelector(selector)
      ? [invalid('spec.selector', shownSelector(selector), `empty selector is invalid for ${kind}`)]
      : []),
  ];
}

interface WithTemplate {
  selector?: LabelSelector;
  template: PodTemplate;
}

/** ValidatePodTemplateSpecForReplicaSet; of an empty selector there is an error already. */
export function validateReplicaSetTemplate({ selector, template }: WithTemplate): Cause[] {
  const at = 'spec.template';
  if (selector && !isUsableSelector(selector))
    return [invalid('spec.selector', shownSelector(selector), 'invalid label selector')];
  return [
    ...(selector && isEmptySelector(selector) ? [] : validateTemplateLabels(selector, template, at)),
    ...validatePodTemplateSpec(template, at),
    ...validateEndless(template, at, 'ReplicaSet'),
  ];
}

export function validateReplicaSetUpdate(set: ReplicaSet, old: ReplicaSet): Cause[] {
  return [...validateReplicaSet(set), ...validateImmutableSelector(set.spec.selector, old.spec.selector)];
}

export function validateReplicaSetStatusUpdate({ status = {} }: ReplicaSet): Cause[] {
  return [
    ...validateCounts(status, [
      'replicas',
      'fullyLabeledReplicas',
      'readyReplicas',
      'availableReplicas',
      'observedGeneration',
      'terminatingReplicas',
    ]),
    ...validateAtMost(
      status,
      ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'],
      'replicas',
      'status.replicas',
    ),
    ...validateAtMost(status, ['availableReplicas'], 'readyReplicas', 'readyReplicas'),
  ];
}
