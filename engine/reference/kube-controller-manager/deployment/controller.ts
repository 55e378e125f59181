/** Rolls a Deployment from one template to the next (pkg/controller/deployment). */
import { isEqual } from '../../../kubernetes/equal.ts';
import type { Deployment, ReplicaSet } from '../../../kubernetes/objects.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type Change, type Controller, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import { byController, claim, ownedKeys } from '../controller_ref.ts';
import { isScaled, newSetAnnotations, nextRevision, REVISION, sizeAnnotations } from './annotations.ts';
import { pauseConditions } from './pause.ts';
import { newSetSize, proportional, rolled, type Sizes, sizeOf, sum } from './rolling.ts';
import { statusOf, timeLeft } from './status.ts';
import { newestSet, newReplicaSet } from './template.ts';

const SETS = byController('ReplicaSet');

export function deploymentController(clock: Clock, record: RecordEvent): Controller {
  return {
    name: 'deployment',
    lag: 10,
    keysFor: ownedKeys('Deployment', 'ReplicaSet'),
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const found = reader.find<Deployment>('Deployment', namespace, name);
      if (!found) return [];
      const { owned, changes } = claim<ReplicaSet>(found, found.spec.selector, SETS, reader);
      const deployment = pauseConditions(found, clock.timestamp());
      const sets = owned.toSorted(byAge);
      return [...changes, ...sync({ deployment, found, sets, now: clock.timestamp() }, record)];
    },
    checkAfter(key, reader) {
      const [namespace, name] = splitKey(key);
      const deployment = reader.find<Deployment>('Deployment', namespace, name);
      return deployment && timeLeft(deployment, clock.now());
    },
  };
}

function byAge(a: ReplicaSet, b: ReplicaSet): number {
  const [first, second] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return a.metadata.name < b.metadata.name ? -1 : 1;
}

interface Rollout {
  deployment: Deployment;
  /** As it is stored. */
  found: Deployment;
  sets: readonly ReplicaSet[];
  /** The set with the present template, where it gets another revision. */
  revised?: ReplicaSet;
  now: string;
}

function sync(rollout: Rollout, record: RecordEvent): Change[] {
  const { deployment, sets } = rollout;
  const fresh = newestSet(deployment, sets);
  const old = sets.filter((set) => set !== fresh);
  const { paused, strategy } = deployment.spec;
  if (deployment.metadata.deletionTimestamp) return written(rollout, fresh);
  if (!paused && !fresh) {
    const waits = strategy?.type === 'Recreate' && sum(old, runningIn) > 0;
    return waits ? scaled(rollout, undefined, toZero(old), record) : create(rollout, old, record);
  }
  if (paused || isScaled(deployment, sets))
    return scaled(rollout, fresh, scaling(rollout, fresh, old), record);
  if (!fresh) return written(rollout, fresh);
  const revised = { ...rollout, revised: revise(deployment, fresh, old) };
  if (strategy?.type === 'Recreate') return scaled(revised, fresh, recreated(rollout, fresh, old), record);
  return scaled(revised, fresh, rolled(deployment, fresh, old), record);
}

const runningIn = ({ status, spec }: ReplicaSet) => Math.max(status?.replicas ?? 0, spec.replicas ?? 0);
const toZero = (sets: readonly ReplicaSet[]): Sizes =>
  new Map(sets.filter((set) => sizeOf(set) > 0).map((set) => [set, 0]));

function recreated({ deployment }: Rollout, fresh: ReplicaSet, old: readonly ReplicaSet[]): Sizes {
  if (sum(old, sizeOf) > 0) return toZero(old);
  return sum(old, runningIn) > 0 ? new Map() : new Map([[fresh, deployment.spec.replicas ?? 1]]);
}

/** One active set takes the size of the Deployment; several keep their proportions; a complete rollout ends old ones. */
function scaling({ deployment }: Rollout, fresh: ReplicaSet | undefined, old: readonly ReplicaSet[]): Sizes {
  const wanted = deployment.spec.replicas ?? 1;
  const all = [...old, ...(fresh ? [fresh] : [])];
  const active = all.filter((set) => sizeOf(set) > 0);
  if (active.length <= 1) {
    const [only = fresh ?? old.at(-1)] = active;
    return only ? new Map([[only, wanted]]) : new Map();
  }
  if (fresh && (fresh.status?.availableReplicas ?? 0) === wanted && sizeOf(fresh) === wanted)
    return toZero(old);
  if (deployment.spec.strategy?.type === 'Recreate') return new Map();
  return proportional(deployment, active);
}

function create(rollout: Rollout, old: readonly ReplicaSet[], record: RecordEvent): Change[] {
  const { deployment } = rollout;
  const size = newSetSize(deployment, undefined, old);
  const revision = nextRevision(old);
  const set = newReplicaSet(deployment, size, newSetAnnotations(deployment, undefined, revision));
  const { name } = set.metadata;
  return [
    {
      verb: 'create',
      object: set,
      created: () => {
        if (size > 0)
          record(
            deployment,
            'Normal',
            'ScalingReplicaSet',
            `Scaled up replica set ${name} from 0 to ${size}`,
          );
      },
      refused: (message) =>
        record(
          deployment,
          'Warning',
          'ReplicaSetCreateError',
          `Failed to create new replica set "${name}": ${message}`,
        ),
    },
    ...written(rollout, set, { sets: rollout.sets, made: true, revision }),
  ];
}

/** The set of a template that was there before gets a new revision; undefined where it has it already. */
function revise(
  deployment: Deployment,
  fresh: ReplicaSet,
  old: readonly ReplicaSet[],
): ReplicaSet | undefined {
  const annotations = newSetAnnotations(deployment, fresh, nextRevision(old));
  const { minReadySeconds } = deployment.spec;
  const same = (fresh.spec.minReadySeconds ?? 0) === (minReadySeconds ?? 0);
  if (same && isEqual(annotations, fresh.metadata.annotations ?? {})) return undefined;
  const spec = { ...fresh.spec, ...(same ? {} : { minReadySeconds }) };
  return { ...fresh, metadata: { ...fresh.metadata, annotations }, spec };
}

/** Changes the sizes of sets, and the status with them. */
function scaled(
  rollout: Rollout,
  fresh: ReplicaSet | undefined,
  sizes: Sizes,
  record: RecordEvent,
): Change[] {
  const { deployment } = rollout;
  const annotations = sizeAnnotations(deployment);
  const resized = new Map<ReplicaSet, ReplicaSet>();
  if (fresh && rollout.revised) resized.set(fresh, rollout.revised);
  for (const [set, replicas] of sizes) {
    const { metadata, spec } = resized.get(set) ?? set;
    const noted = { ...metadata, annotations: { ...metadata.annotations, ...annotations } };
    const next: ReplicaSet = { ...set, metadata: noted, spec: { ...spec, replicas } };
    if (!isEqual(next, set)) resized.set(set, next);
    if (replicas === sizeOf(set)) continue;
    const way = replicas > sizeOf(set) ? 'up' : 'down';
    const said = `Scaled ${way} replica set ${set.metadata.name} from ${sizeOf(set)} to ${replicas}`;
    record(deployment, 'Normal', 'ScalingReplicaSet', said);
  }
  const sets = rollout.sets.map((set) => resized.get(set) ?? set);
  const now = fresh && (resized.get(fresh) ?? fresh);
  return [
    ...[...resized.values()].map((object): Change => ({ verb: 'update', object })),
    ...written(rollout, now, { sets }),
    ...(resized.size === 0 && fresh ? outdated(rollout, fresh) : []),
  ];
}

/** The sets beyond the limit of the history, once a rollout is complete (cleanupDeployment). */
function outdated({ deployment, sets }: Rollout, fresh: ReplicaSet): Change[] {
  const { revisionHistoryLimit, replicas = 1 } = deployment.spec;
  const complete = fresh.status?.availableReplicas === replicas || replicas === 0;
  if (revisionHistoryLimit === undefined || !complete) return [];
  const old = sets.filter(
    (set) => set !== fresh && sizeOf(set) === 0 && !set.status?.replicas && !set.metadata.deletionTimestamp,
  );
  const surplus = old.length - revisionHistoryLimit;
  return surplus > 0 ? old.slice(0, surplus).map((object): Change => ({ verb: 'delete', object })) : [];
}

/** Writes the status and the revision, where they change. */
function written(
  { deployment, found, sets, now }: Rollout,
  fresh: ReplicaSet | undefined,
  change: { sets?: readonly ReplicaSet[]; made?: boolean; revision?: number } = {},
): Change[] {
  const status = statusOf({ deployment, fresh, sets: change.sets ?? sets, now }, change.made);
  const revision =
    change.revision === undefined ? fresh?.metadata.annotations?.[REVISION] : String(change.revision);
  const annotations = { ...found.metadata.annotations, ...(revision ? { [REVISION]: revision } : {}) };
  // a write of the status changes annotations, too, and does not count as a change of what users write
  const next = { ...found, metadata: { ...found.metadata, annotations }, status };
  return isEqual(next, found) ? [] : [{ verb: 'update-status', object: next }];
}
