/** What distinguishes Jobs for the registry (pkg/registry/batch/job/strategy.go). */
import type { Job } from '../../../../../kubernetes/batch.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import { nameWarnings, templateWarnings } from '../../apps/template-warnings.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { setDefaultsJob, withLabels } from './defaults.ts';
import { jobPrinter } from './printer.ts';
import { generateSelector } from './selector.ts';
import { validateJobStatusUpdate } from './status.ts';
import { validateJobUpdate } from './update.ts';
import { validateJob } from './validation.ts';

const MANY =
  'spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail';

function warningsForJobSpec(job: Job): string[] {
  const { completionMode, completions = 0, parallelism = 0 } = job.spec;
  const many = completionMode === 'Indexed' && completions > 100_000 && parallelism > 10_000;
  return [...(many ? [MANY] : []), ...templateWarnings(job)];
}

export const jobStrategy: Strategy<Job> = {
  generation: true,
  defaults: setDefaultsJob,
  prepareForCreate: (job) => ({ ...generateSelector(job), status: {} }),
  validate: (job) => validateJob(job),
  // what is stored gets defaults again as it is read, with the labels that its template has by then
  canonicalize: withLabels,
  warningsOnCreate: (job) => [...nameWarnings(job), ...warningsForJobSpec(job)],
  // among what is validated of the Job itself
  validateMetadataUpdate: () => [],
  validateUpdate: validateJobUpdate,
  warningsOnUpdate: (job, old) => (isEqual(job.spec, old.spec) ? [] : warningsForJobSpec(job)),
  subresources: {
    status: {
      prepareForUpdate: (job, old) => ({ ...job, spec: old.spec }),
      validateUpdate: validateJobStatusUpdate,
    },
  },
  // as in the first versions of the API
  orphansDependents: {
    warning:
      'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning',
  },
  selectableFields: ['status.successful'],
  printer: jobPrinter,
};
