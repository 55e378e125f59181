/** The status of a Job (pkg/apis/batch/validation: validateJobStatus, ValidateJobStatusUpdate). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Job } from '../../../../../kubernetes/batch.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import { invalid, omitted, required } from '../../../field-errors.ts';
import { validateNonnegativeField } from '../../core/pod/validation/fields.ts';
import { validateIndexLists } from './status-indexes.ts';

const has = ({ status }: Job, type: string) =>
  status?.conditions?.some((c) => c.type === type && c.status === 'True') ?? false;
const isFinished = (job: Job) => has(job, 'Complete') || has(job, 'Failed');

const COUNTS = ['active', 'succeeded', 'failed', 'ready', 'terminating'] as const;

/** Rules apply to what a write changes. */
export function validateJobStatusUpdate(job: Job, old: Job): Cause[] {
  const { status = {} } = job;
  return [
    ...COUNTS.flatMap((name) => validateNonnegativeField(status[name] ?? 0, `status.${name}`)),
    ...validateConditions(job, old),
    ...validateTimes(job, old),
    ...validateFinished(job, old),
    ...validateIndexLists(job, old),
    ...validateReady(job, old),
    ...validateSuccess(job),
    ...validateNotTakenBack(job, old),
  ];
}

const about = (detail: string) => omitted('status.conditions', detail);

function validateConditions(job: Job, old: Job): Cause[] {
  const changed = (type: string) => has(job, type) !== has(old, type);
  const complete = has(job, 'Complete');
  return [
    ...((changed('Complete') || changed('Failed')) && complete && has(job, 'Failed')
      ? [about('cannot set Complete=True and Failed=true conditions')]
      : []),
    ...((changed('Complete') || changed('FailureTarget')) && complete && has(job, 'FailureTarget')
      ? [about('cannot set Complete=True and FailureTarget=true conditions')]
      : []),
  ];
}

function validateTimes(job: Job, old: Job): Cause[] {
  const { startTime, completionTime } = job.status ?? {};
  const at = 'status.completionTime';
  const complete = has(job, 'Complete');
  const moved = completionTime !== old.status?.completionTime;
  const checked = moved || complete !== has(old, 'Complete');
  return [
    ...(checked && completionTime && !complete
      ? [invalid(at, completionTime, 'cannot set completionTime when there is no Complete=True condition')]
      : []),
    ...(checked && !completionTime && complete
      ? [required(at, 'completionTime is required for Complete jobs')]
      : []),
    ...((moved || startTime !== old.status?.startTime) &&
    startTime &&
    completionTime &&
    Date.parse(completionTime) < Date.parse(startTime)
      ? [invalid(at, completionTime, 'must be equal to or after `startTime`')]
      : []),
  ];
}

function validateFinished(job: Job, old: Job): Cause[] {
  const { spec, status = {} } = job;
  const { active = 0, startTime, uncountedTerminatedPods: uncounted } = status;
  const finished = isFinished(job);
  const changed = finished !== isFinished(old);
  const failed = has(job, 'Failed');
  const nothingToDo = spec.suspend === true && spec.completions === 0;
  const pods = (uncounted?.failed?.length ?? 0) + (uncounted?.succeeded?.length ?? 0);
  return [
    ...(failed !== has(old, 'Failed') && failed && !has(job, 'FailureTarget')
      ? [about('cannot set Failed=True condition without the FailureTarget=true condition')]
      : []),
    ...((has(job, 'Complete') !== has(old, 'Complete') ||
      has(job, 'SuccessCriteriaMet') !== has(old, 'SuccessCriteriaMet')) &&
    has(job, 'Complete') &&
    !has(job, 'SuccessCriteriaMet')
      ? [about('cannot set Complete=True condition without the SuccessCriteriaMet=true condition')]
      : []),
    ...((changed || active !== (old.status?.active ?? 0)) && active > 0 && finished
      ? [invalid('status.active', active, 'active>0 is invalid for finished job')]
      : []),
    ...((changed || startTime !== old.status?.startTime) && !nothingToDo && !startTime && finished
      ? [required('status.startTime', 'startTime is required for finished job')]
      : []),
    ...((changed || !isEqual(uncounted, old.status?.uncountedTerminatedPods)) && finished && pods > 0
      ? [
          invalid(
            'status.uncountedTerminatedPods',
            { Succeeded: uncounted?.succeeded ?? null, Failed: uncounted?.failed ?? null },
            'must be empty for finished job',
          ),
        ]
      : []),
  ];
}

function validateReady(job: Job, old: Job): Cause[] {
  const { ready, active = 0, terminating = 0 } = job.status ?? {};
  const changed = ready !== old.status?.ready || active !== (old.status?.active ?? 0);
  const ended = isFinished(job) !== isFinished(old) || terminating !== (old.status?.terminating ?? 0);
  return [
    ...(ended && terminating > 0 && isFinished(job)
      ? [invalid('status.terminating', terminating, 'terminating>0 is invalid for finished job')]
      : []),
    ...(changed && ready !== undefined && ready > active
      ? [invalid('status.ready', ready, 'cannot set more ready pods than active')]
      : []),
  ];
}

function validateSuccess(job: Job): Cause[] {
  const met = has(job, 'SuccessCriteriaMet');
  const policy = job.spec.successPolicy && !met && has(job, 'Complete');
  return [
    ...(['Failed', 'FailureTarget'] as const)
      .filter((type) => met && has(job, type))
      .map((type) => about(`cannot set SuccessCriteriaMet=True and ${type}=true conditions`)),
    ...(policy
      ? [about('cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True')]
      : []),
  ];
}

function validateNotTakenBack(job: Job, old: Job): Cause[] {
  const { spec, status = {} } = job;
  const before = old.status ?? {};
  const elastic = spec.completionMode === 'Indexed' && spec.completions === spec.parallelism;
  const suspended = (of: Job) => of.status?.conditions?.find(({ type }) => type === 'Suspended')?.status;
  const resuming = suspended(old) === 'True' && suspended(job) === 'False';
  const less = (name: 'failed' | 'succeeded') =>
    (status[name] ?? 0) < (before[name] ?? 0)
      ? [invalid(`status.${name}`, status[name] ?? 0, `cannot decrease the ${name} counter`)]
      : [];
  return [
    ...['Failed', 'Complete', 'FailureTarget']
      .filter((type) => has(old, type) && !has(job, type))
      .map((type) => about(`cannot disable the terminal ${type}=True condition`)),
    ...less('failed'),
    ...(elastic ? [] : less('succeeded')),
    ...(status.completionTime && before.completionTime && status.completionTime !== before.completionTime
      ? [invalid('status.completionTime', status.completionTime, 'field is immutable')]
      : []),
    ...(before.startTime && before.startTime !== status.startTime && !spec.suspend && !resuming
      ? [
          invalid(
            'status.startTime',
            status.startTime ?? null,
            'field is immutable for unsuspended job once set',
          ),
        ]
      : []),
    ...(has(old, 'SuccessCriteriaMet') && !has(job, 'SuccessCriteriaMet')
      ? [about('cannot disable the SuccessCriteriaMet=True condition')]
      : []),
    ...(has(old, 'Complete') && !has(old, 'SuccessCriteriaMet') && has(job, 'SuccessCriteriaMet')
      ? [about('cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions')]
      : []),
  ];
}
