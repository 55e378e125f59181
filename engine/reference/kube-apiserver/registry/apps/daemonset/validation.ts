/** What makes a DaemonSet invalid (pkg/apis/apps/validation: ValidateDaemonSet). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { DaemonSet } from '../../../../../kubernetes/apps.ts';
import { invalid, notSupported, required } from '../../../field-errors.ts';
import { internalOf } from '../../../schema/internal.ts';
import { validateNonnegativeField } from '../../core/pod/validation/fields.ts';
import { validatePodTemplateSpec } from '../../core/pod/validation/pod.ts';
import { validateLabelSelector } from '../../labels.ts';
import {
  intOrPercentValue,
  isEmptySelector,
  isNotMoreThan100Percent,
  isUsableSelector,
  shownSelector,
  validateCollisionCount,
  validateCounts,
  validateEndless,
  validateImmutableSelector,
  validatePositiveIntOrPercent,
  validateTemplateLabels,
} from '../validation.ts';

export function validateDaemonSet({ spec }: DaemonSet): Cause[] {
  const { selector, template, minReadySeconds = 0, revisionHistoryLimit = 0, updateStrategy = {} } = spec;
  return [
    ...validateLabelSelector('spec.selector', selector),
    ...(isUsableSelector(selector) ? validateTemplateLabels(selector, template, 'spec.template') : []),
    ...(selector && isEmptySelector(selector)
      ? [invalid('spec.selector', shownSelector(selector), 'empty selector is invalid for daemonset')]
      : []),
    ...validatePodTemplateSpec(template, 'spec.template'),
    ...validateEndless(template, 'spec.template', 'DaemonSet'),
    ...validateNonnegativeField(minReadySeconds, 'spec.minReadySeconds'),
    ...validateUpdateStrategy(updateStrategy, 'spec.updateStrategy'),
    ...validateNonnegativeField(revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  ];
}

type UpdateStrategy = NonNullable<DaemonSet['spec']['updateStrategy']>;

function validateUpdateStrategy(strategy: UpdateStrategy, at: string): Cause[] {
  const { type, rollingUpdate } = strategy;
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate')
    return [notSupported(at, internalOf('DaemonSetUpdateStrategy', strategy), ['RollingUpdate', 'OnDelete'])];
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  const path = `${at}.rollingUpdate`;
  const unavailable = intOrPercentValue(maxUnavailable) !== 0;
  const surge = intOrPercentValue(maxSurge) !== 0;
  return [
    ...validatePositiveIntOrPercent(maxUnavailable, `${path}.maxUnavailable`),
    ...validatePositiveIntOrPercent(maxSurge, `${path}.maxSurge`),
    ...isNotMoreThan100Percent(maxUnavailable, `${path}.maxUnavailable`),
    ...isNotMoreThan100Percent(maxSurge, `${path}.maxSurge`),
    ...(unavailable && surge
      ? [invalid(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero')]
      : []),
    ...(unavailable || surge ? [] : [required(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0')]),
  ];
}

export function validateDaemonSetUpdate(set: DaemonSet, old: DaemonSet): Cause[] {
  return [...validateImmutableSelector(set.spec.selector, old.spec.selector), ...validateDaemonSet(set)];
}

export function validateDaemonSetStatusUpdate({ status = {} }: DaemonSet, old: DaemonSet): Cause[] {
  return [
    ...validateCounts(status, [
      'currentNumberScheduled',
      'numberMisscheduled',
      'desiredNumberScheduled',
      'numberReady',
      'observedGeneration',
      'updatedNumberScheduled',
      'numberAvailable',
      'numberUnavailable',
      'collisionCount',
    ]),
    ...validateCollisionCount(status, old.status ?? {}),
  ];
}
