/** The status of a Deployment (pkg/controller/deployment/sync.go: calculateStatus, progress.go: syncRolloutStatus). */
import type { Condition, Deployment, ReplicaSet } from '../../../kubernetes/objects.ts';
import { setCondition } from '../controller_conditions.ts';
import { wantedOf } from './limits.ts';
import { sizeOf, sum } from './rolling.ts';

type Status = NonNullable<Deployment['status']>;

export interface Rollout {
  deployment: Deployment;
  fresh: ReplicaSet | undefined;
  sets: readonly ReplicaSet[];
  /** As in metav1.Time. */
  now: string;
}

/** `made`: the set with the present template was made just now. */
export function statusOf(rollout: Rollout, made = false): Status {
  const { deployment } = rollout;
  const counts = countsOf(rollout);
  const status = { ...counts, conditions: conditionsOf(rollout, counts, made) };
  const { collisionCount } = deployment.status ?? {};
  return { ...status, ...(collisionCount === undefined ? {} : { collisionCount }) };
}

function countsOf({ deployment, fresh, sets }: Rollout): Status {
  const of = (count: (status: NonNullable<ReplicaSet['status']>) => number | undefined) =>
    sum(sets, ({ status }) => count(status ?? {}) ?? 0);
  const available = of((s) => s.availableReplicas);
  const entries = {
    observedGeneration: deployment.metadata.generation,
    replicas: of((s) => s.replicas),
    updatedReplicas: fresh?.status?.replicas ?? 0,
    readyReplicas: of((s) => s.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sum(sets, sizeOf) - available),
  };
  return {
    // counts of zero are left out, as Go's omitempty does
    ...Object.fromEntries(Object.entries(entries).filter(([, value]) => value)),
    terminatingReplicas: of((s) => s.terminatingReplicas),
  };
}

function conditionsOf(rollout: Rollout, counts: Status, made: boolean): Condition[] {
  const { deployment, now } = rollout;
  const set = (conditions: Condition[], next: Condition) =>
    setCondition(conditions, { ...next, lastUpdateTime: now }, now);
  const before = deployment.status?.conditions ?? [];
  const progressing = progressOf(rollout, counts, before, made);
  const steps = progressing
    ? [availability(deployment, counts), progressing]
    : [availability(deployment, counts)];
  const kept = before.filter(
    (c) => c.type !== 'Progressing' || deployment.spec.progressDeadlineSeconds !== undefined,
  );
  return steps.reduce((conditions, next) => {
    const repeated = next.type === 'Progressing' && next.reason === 'ReplicaSetUpdated';
    return repeated ? touched(conditions, next, now) : set(conditions, next);
  }, kept);
}

/** A rollout that progresses says so with each step, and keeps the time of its transition. */
function touched(conditions: Condition[], next: Condition, now: string): Condition[] {
  const current = conditions.find(({ type }) => type === next.type);
  const since = current?.status === next.status ? current.lastTransitionTime : now;
  const others = conditions.filter(({ type }) => type !== next.type);
  return [...others, { ...next, lastUpdateTime: now, lastTransitionTime: since }];
}

function availability(deployment: Deployment, { availableReplicas = 0 }: Status): Condition {
  const { wanted, maxUnavailable } = wantedOf(deployment);
  return availableReplicas >= wanted - maxUnavailable
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

/** What is new about the progress of a rollout; undefined where nothing is. */
function progressOf(
  { deployment, fresh, now }: Rollout,
  counts: Status,
  conditions: readonly Condition[],
  made: boolean,
): Condition | undefined {
  const { progressDeadlineSeconds } = deployment.spec;
  if (progressDeadlineSeconds === undefined) return undefined;
  const current = conditions.find(({ type }) => type === 'Progressing');
  const name = fresh ? `ReplicaSet "${fresh.metadata.name}"` : `Deployment "${deployment.metadata.name}"`;
  const says = (status: Condition['status'], reason: string, message: string): Condition => ({
    type: 'Progressing',
    status,
    reason,
    message,
  });
  if (made) {
    return says('True', 'NewReplicaSetCreated', `Created new replica set "${fresh?.metadata.name}"`);
  }
  const done = counts.replicas === counts.updatedReplicas && current?.reason === 'NewReplicaSetAvailable';
  if (done) return undefined;
  if (isComplete(deployment, counts)) {
    return says('True', 'NewReplicaSetAvailable', `${name} has successfully progressed.`);
  }
  if (isProgressing(deployment, counts)) return says('True', 'ReplicaSetUpdated', `${name} is progressing.`);
  if (timeLeft(deployment, Date.parse(now)) === 0) {
    return says('False', 'ProgressDeadlineExceeded', `${name} has timed out progressing.`);
  }
  if (current || !fresh) return undefined;
  return says('True', 'FoundNewReplicaSet', `Found new replica set "${fresh.metadata.name}"`);
}

function isComplete({ spec }: Deployment, counts: Status): boolean {
  const wanted = spec.replicas ?? 1;
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0 } = counts;
  return updatedReplicas === wanted && replicas === wanted && availableReplicas === wanted;
}

function isProgressing({ status = {} }: Deployment, counts: Status): boolean {
  const oldOnes = ({ replicas = 0, updatedReplicas = 0 }: Status) => replicas - updatedReplicas;
  return (
    (counts.updatedReplicas ?? 0) > (status.updatedReplicas ?? 0) ||
    oldOnes(counts) < oldOnes(status) ||
    (counts.readyReplicas ?? 0) > (status.readyReplicas ?? 0) ||
    (counts.availableReplicas ?? 0) > (status.availableReplicas ?? 0)
  );
}

/** Milliseconds until a rollout has to have progressed; undefined where it does not have to (DeploymentTimedOut). */
export function timeLeft({ spec, status }: Deployment, now: number): number | undefined {
  const { progressDeadlineSeconds } = spec;
  const current = status?.conditions?.find(({ type }) => type === 'Progressing');
  const ended = ['NewReplicaSetAvailable', 'ProgressDeadlineExceeded', 'DeploymentPaused'];
  if (progressDeadlineSeconds === undefined || !current || ended.includes(current.reason ?? ''))
    return undefined;
  const since = Date.parse(current.lastUpdateTime ?? '');
  return Math.max(0, since + progressDeadlineSeconds * 1_000 - now);
}
