/** The defaults of a Job (pkg/apis/batch/v1/defaults.go: SetDefaults_Job). */
import type { Job, JobSpec } from '../../../../../kubernetes/batch.ts';
import { MAX_INT32 } from '../../../names.ts';
import { setDefaultsPodTemplate } from '../../core/pod/defaults.ts';

export function setDefaultsJob(job: Job): Job {
  const { spec, metadata } = job;
  const { labels } = spec.template.metadata ?? {};
  const named = labels && Object.keys(metadata.labels ?? {}).length === 0;
  return {
    ...job,
    metadata: named && Object.keys(labels).length > 0 ? { ...metadata, labels } : metadata,
    spec: {
      ...spec,
      // a job that says nothing has one pod
      ...(spec.completions === undefined && spec.parallelism === undefined ? { completions: 1 } : {}),
      parallelism: spec.parallelism ?? 1,
      backoffLimit: spec.backoffLimit ?? (spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT32),
      completionMode: spec.completionMode ?? 'NonIndexed',
      suspend: spec.suspend ?? false,
      podReplacementPolicy:
        spec.podReplacementPolicy ?? (spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'),
      manualSelector: spec.manualSelector ?? false,
      template: setDefaultsPodTemplate(spec.template),
      ...(spec.podFailurePolicy ? { podFailurePolicy: withStatus(spec.podFailurePolicy) } : {}),
    },
  };
}

/** SetDefaults_PodFailurePolicyOnPodConditionsPattern */
function withStatus(policy: NonNullable<JobSpec['podFailurePolicy']>): typeof policy {
  return {
    ...policy,
    ...(policy.rules
      ? {
          rules: policy.rules.map((rule) => ({
            ...rule,
            ...(rule.onPodConditions
              ? { onPodConditions: rule.onPodConditions.map((p) => ({ ...p, status: p.status || 'True' })) }
              : {}),
          })),
        }
      : {}),
  };
}
