/** What makes a Deployment invalid (pkg/apis/apps/validation: ValidateDeployment). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Deployment } from '../../../../../kubernetes/objects.ts';
import { forbidden, invalid, notSupported } from '../../../field-errors.ts';
import { internalOf } from '../../../schema/internal.ts';
import { validateNonnegativeField } from '../../core/pod/validation/fields.ts';
import { validateReplicaSetTemplate, validateSelector } from '../replicaset/validation.ts';
import {
  intOrPercentValue,
  isNotMoreThan100Percent,
  validateAtMost,
  validateCollisionCount,
  validateCounts,
  validateImmutableSelector,
  validatePositiveIntOrPercent,
} from '../validation.ts';

type Strategy = NonNullable<Deployment['spec']['strategy']>;

export function validateDeployment({ spec }: Deployment): Cause[] {
  const { replicas = 0, minReadySeconds = 0, revisionHistoryLimit = 0, progressDeadlineSeconds = 0 } = spec;
  return [
    ...validateNonnegativeField(replicas, 'spec.replicas'),
    ...validateSelector(spec.selector),
    ...validateReplicaSetTemplate(spec),
    ...validateDeploymentStrategy(spec.strategy ?? {}, 'spec.strategy'),
    ...validateNonnegativeField(minReadySeconds, 'spec.minReadySeconds'),
    ...validateNonnegativeField(revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...validateNonnegativeField(progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
    ...(progressDeadlineSeconds <= minReadySeconds
      ? [
          invalid(
            'spec.progressDeadlineSeconds',
            progressDeadlineSeconds,
            'must be greater than minReadySeconds',
          ),
        ]
      : []),
  ];
}

const TYPES = ['Recreate', 'RollingUpdate'];

function validateDeploymentStrategy(strategy: Strategy, at: string): Cause[] {
  const { type, rollingUpdate } = strategy;
  if (type === 'Recreate')
    return rollingUpdate
      ? [forbidden(`${at}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")]
      : [];
  if (type !== 'RollingUpdate') return [notSupported(at, internalOf('DeploymentStrategy', strategy), TYPES)];
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  const path = `${at}.rollingUpdate`;
  return [
    ...validatePositiveIntOrPercent(maxUnavailable, `${path}.maxUnavailable`),
    ...validatePositiveIntOrPercent(maxSurge, `${path}.maxSurge`),
    ...(intOrPercentValue(maxUnavailable) === 0 && intOrPercentValue(maxSurge) === 0
      ? [invalid(`${path}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0')]
      : []),
    ...isNotMoreThan100Percent(maxUnavailable, `${path}.maxUnavailable`),
  ];
}

export function validateDeploymentUpdate(deployment: Deployment, old: Deployment): Cause[] {
  return [
    ...validateDeployment(deployment),
    ...validateImmutableSelector(deployment.spec.selector, old.spec.selector),
  ];
}

export function validateDeploymentStatusUpdate({ status = {} }: Deployment, old: Deployment): Cause[] {
  return [
    ...validateCounts(status, [
      'observedGeneration',
      'replicas',
      'updatedReplicas',
      'readyReplicas',
      'availableReplicas',
      'unavailableReplicas',
      'terminatingReplicas',
      'collisionCount',
    ]),
    ...validateAtMost(
      status,
      ['updatedReplicas', 'readyReplicas', 'availableReplicas'],
      'replicas',
      'status.replicas',
    ),
    ...validateAtMost(status, ['availableReplicas'], 'readyReplicas', 'readyReplicas'),
    ...validateCollisionCount(status, old.status ?? {}),
  ];
}
