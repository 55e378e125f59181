/** What makes a Job invalid (pkg/apis/batch/validation: ValidateJob). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Job, JobSpec } from '../../../../../kubernetes/batch.ts';
import { invalid, notSupported, required } from '../../../field-errors.ts';
import { labelProblems } from '../../../names.ts';
import { internalOf } from '../../../schema/internal.ts';
import { isUsableSelector, validateTemplateLabels } from '../../apps/validation.ts';
import { validateNonnegativeField } from '../../core/pod/validation/fields.ts';
import { validatePodTemplateSpec } from '../../core/pod/validation/pod.ts';
import { validateLabelSelector } from '../../labels.ts';
import { validatePodFailurePolicy, validateSuccessPolicy } from './failure-policy.ts';
import { validateIndexed, validateNonIndexed } from './indexed.ts';
import { validateManagedBy } from './managed-by.ts';
import { validateGeneratedSelector } from './selector.ts';

/** `withPrefixes`: whether the template needs the labels of batch.kubernetes.io. */
export function validateJob(job: Job, withPrefixes = true): Cause[] {
  return [
    ...validateGeneratedSelector(job, withPrefixes),
    ...validateJobSpec(job.spec),
    ...validateHostnames(job),
  ];
}

/** The pods of an indexed Job have its name and their index as hostname. */
function validateHostnames({ metadata: { name }, spec }: Job): Cause[] {
  const { completionMode, completions = 0 } = spec;
  if (completionMode !== 'Indexed' || completions <= 0) return [];
  const hostname = `${name}-${completions - 1}`;
  const detail = `will not able to create pod with invalid DNS label: ${hostname}`;
  return labelProblems(hostname).length > 0 ? [invalid('metadata.name', name, detail)] : [];
}

const NONNEGATIVE = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;
const MODES = ['NonIndexed', 'Indexed'];

export function validateJobSpec(spec: JobSpec): Cause[] {
  const { selector, template, completionMode = 'NonIndexed' } = spec;
  return [
    ...NONNEGATIVE.flatMap((name) => validateNonnegativeField(spec[name] ?? 0, `spec.${name}`)),
    ...(spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? [required('spec.backoffLimitPerIndex', 'when maxFailedIndexes is specified')]
      : []),
    ...validateManagedBy(spec.managedBy, 'spec.managedBy'),
    ...(MODES.includes(completionMode) ? [] : [notSupported('spec.completionMode', completionMode, MODES)]),
    ...(completionMode === 'Indexed' ? validateIndexed(spec) : []),
    ...(completionMode === 'NonIndexed' ? validateNonIndexed(spec) : []),
    ...(spec.podFailurePolicy ? validatePodFailurePolicy(spec, 'spec.podFailurePolicy') : []),
    ...validatePolicies(spec, completionMode),
    ...validatePodTemplateSpec(template, 'spec.template'),
    ...validateRestartPolicy(spec, 'spec.template.spec.restartPolicy'),
    ...(selector ? validateLabelSelector('spec.selector', selector) : [required('spec.selector')]),
    ...(isUsableSelector(selector) ? validateTemplateLabels(selector, template, 'spec.template') : []),
  ];
}

function validatePolicies(spec: JobSpec, completionMode: string): Cause[] {
  const { successPolicy, podFailurePolicy, podReplacementPolicy: replacement } = spec;
  const supported = podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  const shown = internalOf('SuccessPolicy', successPolicy);
  const needed = 'requires indexed completion mode';
  return [
    ...(successPolicy && completionMode !== 'Indexed' ? [invalid('spec.successPolicy', shown, needed)] : []),
    ...(successPolicy && completionMode === 'Indexed'
      ? validateSuccessPolicy(spec, 'spec.successPolicy')
      : []),
    ...(replacement === undefined || supported.includes(replacement)
      ? []
      : [notSupported('spec.podReplacementPolicy', replacement, supported)]),
  ];
}

function validateRestartPolicy({ template, podFailurePolicy }: JobSpec, at: string): Cause[] {
  const { restartPolicy = '' } = template.spec;
  if (restartPolicy === '' || restartPolicy === 'Always')
    return [required(at, 'valid values: "OnFailure", "Never"')];
  if (restartPolicy !== 'OnFailure' && restartPolicy !== 'Never')
    return [notSupported(at, restartPolicy, ['OnFailure', 'Never'])];
  return podFailurePolicy && restartPolicy !== 'Never'
    ? [invalid(at, restartPolicy, 'only "Never" is supported when podFailurePolicy is specified')]
    : [];
}
