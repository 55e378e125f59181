/**
 * Runs pods until enough of them have succeeded, or too many failed (pkg/controller/job/job_controller.go). Indexed Jobs and the
 * policies of failure and success are not modelled: such a Job says so in an Event, and makes no pods.
 */

import type { Job } from '../../../kubernetes/batch.ts';
import { isReady } from '../../../kubernetes/conditions.ts';
import { isEqual } from '../../../kubernetes/equal.ts';
import type { Pod } from '../../../kubernetes/objects.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type Change, type Controller, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import { claim, ownedKeys } from '../controller_ref.ts';
import { createPod, podFrom } from '../new-pod.ts';
import { PODS } from '../pods.ts';
import { backoff } from './backoff.ts';
import { type Counts, ended, finishedStatus } from './status.ts';

/** Keeps a pod until it is counted. */
const TRACKING = 'batch.kubernetes.io/job-tracking';

export function jobController(clock: Clock, record: RecordEvent): Controller {
  return {
    name: 'job',
    lag: 10,
    keysFor: ownedKeys('Job', 'Pod'),
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const job = reader.find<Job>('Job', namespace, name);
      if (!job || ended(job)) return job ? untracked(reader.select<Pod>(PODS, job.metadata.uid ?? '')) : [];
      const unmodelled = unmodelledPart(job);
      if (unmodelled) {
        record(job, 'Warning', 'NotModelled', `${unmodelled} is not modelled: the Job makes no pods`);
        return [];
      }
      const { owned, changes } = claim<Pod>(job, job.spec.selector ?? {}, PODS, reader);
      return [...changes, ...sync(job, owned, clock, record)];
    },
    requeueAfter(key, reader) {
      const [namespace, name] = splitKey(key);
      const job = reader.find<Job>('Job', namespace, name);
      if (!job || ended(job)) return undefined;
      return backoff(reader.select<Pod>(PODS, job.metadata.uid ?? ''), clock.now());
    },
    checkAfter(key, reader) {
      const [namespace, name] = splitKey(key);
      const job = reader.find<Job>('Job', namespace, name);
      return job && !ended(job) ? untilDeadline(job, clock.now()) : undefined;
    },
  };
}

function unmodelledPart({ spec }: Job): string | undefined {
  if (spec.completionMode === 'Indexed') return 'the completion mode Indexed';
  if (spec.podFailurePolicy) return 'a pod failure policy';
  return spec.successPolicy ? 'a success policy' : undefined;
}

const hasEnded = ({ status }: Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed';
const isTracked = ({ metadata }: Pod) => metadata.finalizers?.includes(TRACKING) ?? false;
const isTerminating = ({ metadata }: Pod) => metadata.deletionTimestamp !== undefined;

function untilDeadline({ spec, status }: Job, now: number): number | undefined {
  if (spec.activeDeadlineSeconds === undefined || !status?.startTime) return undefined;
  return Math.max(0, Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1_000 - now);
}

/** A pod that has ended is counted once, and let go then. */
function untracked(pods: readonly Pod[]): Change[] {
  return pods
    .filter((pod) => isTracked(pod) && (hasEnded(pod) || isTerminating(pod)))
    .map((pod): Change => {
      const finalizers = pod.metadata.finalizers?.filter((finalizer) => finalizer !== TRACKING);
      return { verb: 'update', object: { ...pod, metadata: { ...pod.metadata, finalizers } } as Pod };
    });
}

function sync(job: Job, pods: readonly Pod[], clock: Clock, record: RecordEvent): Change[] {
  const { spec, status = {} } = job;
  const active = pods.filter((pod) => !hasEnded(pod) && !isTerminating(pod));
  const newly = (phase: 'Succeeded' | 'Failed') =>
    pods.filter((pod) => isTracked(pod) && pod.status?.phase === phase).length;
  const gone = pods.filter(
    (pod) => isTracked(pod) && isTerminating(pod) && !hasEnded(pod) && !pod.spec.nodeName,
  );
  const counts: Counts = {
    succeeded: (status.succeeded ?? 0) + newly('Succeeded'),
    failed: (status.failed ?? 0) + newly('Failed') + gone.length,
    active: active.length,
    ready: active.filter(isReady).length,
    terminating: pods.filter((pod) => isTerminating(pod) && !hasEnded(pod)).length,
  };
  const finished = finishedStatus(job, counts, untilDeadline(job, clock.now()) === 0, clock.timestamp());
  if (finished) {
    const { reason, message, type } = finished.conditions.at(-1) ?? { type: '' };
    record(
      job,
      type === 'Failed' ? 'Warning' : 'Normal',
      type === 'Failed' ? (reason ?? '') : 'Completed',
      message ?? '',
    );
    return [
      ...active.map((object): Change => ({ verb: 'delete', object })),
      ...untracked(pods),
      { verb: 'update-status', object: { ...job, status: finished } as Job },
    ];
  }
  const steps = spec.suspend
    ? suspended(job, active, record)
    : scaled(job, active, counts, pods, clock, record);
  const startTime = spec.suspend ? undefined : (status.startTime ?? clock.timestamp());
  const next = {
    ...status,
    ...shown(counts),
    ...(startTime ? { startTime } : {}),
    uncountedTerminatedPods: {},
  };
  const written: Change[] = isEqual(next, status)
    ? []
    : [{ verb: 'update-status', object: { ...job, status: next } as Job }];
  return [...steps, ...untracked(pods), ...written];
}

/** Counts of zero are left out, but for those that Go has pointers to. */
function shown({ succeeded, failed, active, ready, terminating }: Counts): Job['status'] {
  return {
    ...(active > 0 ? { active } : { active: undefined }),
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(failed > 0 ? { failed } : {}),
    ready,
    terminating,
  };
}

function suspended(job: Job, active: readonly Pod[], record: RecordEvent): Change[] {
  if (active.length > 0) record(job, 'Normal', 'Suspended', 'Job suspended');
  return active.map((object): Change => ({ verb: 'delete', object }));
}

function scaled(
  job: Job,
  active: readonly Pod[],
  { succeeded }: Counts,
  pods: readonly Pod[],
  clock: Clock,
  record: RecordEvent,
): Change[] {
  const { parallelism = 1, completions } = job.spec;
  // without a number of completions no pod is made once one has succeeded
  const wanted =
    completions === undefined
      ? succeeded > 0
        ? active.length
        : parallelism
      : Math.min(parallelism, Math.max(0, completions - succeeded));
  const missing = wanted - active.length;
  if (missing < 0) {
    return active.slice(missing).map((object): Change => {
      record(job, 'Normal', 'SuccessfulDelete', `Deleted pod: ${object.metadata.name}`);
      return { verb: 'delete', object };
    });
  }
  // after a failure the next one waits
  if (missing === 0 || backoff(pods, clock.now()) !== undefined) return [];
  return Array.from({ length: missing }, () =>
    createPod(job, podFrom(job, job.spec.template, { finalizers: [TRACKING] }), record),
  );
}
