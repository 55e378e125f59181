/** The defaults of a Job (pkg/apis/batch/v1/defaults.go: SetDefaults_Job). */
import type { Job, JobSpec } from '../../../../../kubernetes/batch.ts';
import { MAX_INT32 } from '../../../names.ts';
import { setDefaultsPodTemplate } from '../../core/pod/defaults.ts';

export function setDefaultsJob(job: Job): Job {
  const { spec } = job;
  return {
    ...withLabels(job),
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

/** With the labels of its template, unless it has labels of its own. */
export function withLabels(job: Job): Job {
  const { labels = {} } = job.spec.template.metadata ?? {};
  if (Object.keys(job.metadata.labels ?? {}).length > 0 || Object.keys(labels).length === 0) return job;
  return { ...job, metadata: { ...job.metadata, labels } };
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
