/** What makes a PodDisruptionBudget invalid (pkg/apis/policy/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { MetaCondition, PodDisruptionBudget } from '../../../../../kubernetes/policy.ts';
import { invalid, notSupported } from '../../../field-errors.ts';
import { isNotMoreThan100Percent, validatePositiveIntOrPercent } from '../../apps/validation.ts';
import { validateConditions } from '../../conditions.ts';
import { validateLabelSelector } from '../../labels.ts';

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

/** `old`: the object before an update, whose selector may have values that are none of labels. */
export function validatePodDisruptionBudget(
  { spec = {} }: PodDisruptionBudget,
  old?: PodDisruptionBudget,
): Cause[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  const allowInvalidLabelValueInSelector = validateLabelSelector('', old?.spec?.selector).length > 0;
  return [
    ...(minAvailable !== undefined && maxUnavailable !== undefined
      ? [invalid('spec', internalSpec(spec), 'minAvailable and maxUnavailable cannot be both set')]
      : []),
    ...validateCount('spec.minAvailable', minAvailable),
    ...validateCount('spec.maxUnavailable', maxUnavailable),
    ...validateLabelSelector('spec.selector', selector, { allowInvalidLabelValueInSelector }),
    ...(policy !== undefined && !EVICTION_POLICIES.includes(policy)
      ? [notSupported('spec.unhealthyPodEvictionPolicy', policy, EVICTION_POLICIES)]
      : []),
  ];
}

function validateCount(path: string, value: number | string | undefined): Cause[] {
  if (value === undefined) return [];
  return [...validatePositiveIntOrPercent(value, path), ...isNotMoreThan100Percent(value, path)];
}

/** The spec as the internal type prints it. */
function internalSpec(spec: Required<PodDisruptionBudget>['spec']): object {
  return {
    MinAvailable: spec.minAvailable,
    Selector: spec.selector ?? null,
    MaxUnavailable: spec.maxUnavailable,
    UnhealthyPodEvictionPolicy: spec.unhealthyPodEvictionPolicy ?? null,
  };
}

/** ValidatePodDisruptionBudgetStatusUpdate. */
export function validateStatus({ status = {} }: PodDisruptionBudget): Cause[] {
  const counts = ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'] as const;
  return [
    ...validateConditions('status.conditions', (status.conditions ?? []) as MetaCondition[]),
    ...counts.flatMap((field) => {
      const count = status[field] ?? 0;
      return count < 0 ? [invalid(`status.${field}`, count, 'must be greater than or equal to 0')] : [];
    }),
  ];
}
