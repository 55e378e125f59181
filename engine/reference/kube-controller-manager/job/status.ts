/** How a Job ends (pkg/controller/job/job_controller.go: trackJobStatusAndRemoveFinalizers, enactJobFinished). */
import type { Job } from '../../../kubernetes/batch.ts';
import type { Condition } from '../../../kubernetes/objects.ts';

export interface Counts {
  succeeded: number;
  failed: number;
  active: number;
  ready: number;
  terminating: number;
}

export function ended({ status }: Job): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => (type === 'Complete' || type === 'Failed') && value === 'True',
  );
}

type Finished = NonNullable<Job['status']> & { conditions: Condition[] };

/** The status of a Job that ends now; undefined for one that goes on. */
export function finishedStatus(
  { spec, status = {} }: Job,
  { succeeded, failed, active }: Counts,
  tooLong: boolean,
  now: string,
): Finished | undefined {
  const condition = (type: string, reason: string, message: string): Condition => ({
    type,
    status: 'True',
    reason,
    message,
    lastProbeTime: now,
    lastTransitionTime: now,
  });
  const { active: _, ...rest } = status;
  const counts = {
    ...rest,
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(failed > 0 ? { failed } : {}),
    ready: 0,
    terminating: 0,
    startTime: status.startTime ?? now,
    uncountedTerminatedPods: {},
  };
  const failure = (reason: string, message: string): Finished => ({
    ...counts,
    conditions: [
      ...(status.conditions ?? []),
      condition('FailureTarget', reason, message),
      condition('Failed', reason, message),
    ],
  });
  if (tooLong) return failure('DeadlineExceeded', 'Job was active longer than specified deadline');
  if (failed > (spec.backoffLimit ?? 6)) {
    return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  }
  const complete =
    spec.completions === undefined ? succeeded > 0 && active === 0 : succeeded >= spec.completions;
  if (!complete) return undefined;
  const [reason, message] = ['CompletionsReached', 'Reached expected number of succeeded pods'];
  return {
    ...counts,
    completionTime: now,
    conditions: [
      ...(status.conditions ?? []),
      condition('SuccessCriteriaMet', reason, message),
      condition('Complete', reason, message),
    ],
  };
}
