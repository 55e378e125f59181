/** What a Deployment notes on its ReplicaSets (pkg/controller/deployment/util/deployment_util.go). */
import type { Deployment, ReplicaSet } from '../../../kubernetes/objects.ts';
import { wantedOf } from './limits.ts';

export const REVISION = 'deployment.kubernetes.io/revision';
const HISTORY = 'deployment.kubernetes.io/revision-history';
const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAX = 'deployment.kubernetes.io/max-replicas';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const OWN = [LAST_APPLIED, REVISION, HISTORY, DESIRED, MAX];

type Annotations = Record<string, string>;

const revisionOf = (set: ReplicaSet) => Number(set.metadata.annotations?.[REVISION] ?? 0);

/** The revision of the set with the present template: one more than that of all others (MaxRevision). */
export function nextRevision(old: readonly ReplicaSet[]): number {
  return Math.max(0, ...old.map(revisionOf)) + 1;
}

/** Of the set with the present template; `set` is undefined where it is made (SetNewReplicaSetAnnotations). */
export function newSetAnnotations(
  deployment: Deployment,
  set: ReplicaSet | undefined,
  revision: number,
): Annotations {
  const own = set?.metadata.annotations ?? {};
  const copied = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !OWN.includes(key));
  const before = set ? revisionOf(set) : 0;
  const revised = revision > before;
  const history = [own[HISTORY], String(before)].filter(Boolean).join(',');
  return {
    ...own,
    ...Object.fromEntries(copied),
    ...(revised ? { [REVISION]: String(revision) } : {}),
    ...(revised && before > 0 ? { [HISTORY]: history } : {}),
    ...(set ? {} : sizeAnnotations(deployment)),
  };
}

/** Of a set that is scaled (SetReplicasAnnotations). */
export function sizeAnnotations(deployment: Deployment): Annotations {
  const { wanted, maxSurge } = wantedOf(deployment);
  return { [DESIRED]: String(wanted), [MAX]: String(wanted + maxSurge) };
}

/** Whether the Deployment has another size than when a set was scaled last (isScalingEvent). */
export function isScaled(deployment: Deployment, sets: readonly ReplicaSet[]): boolean {
  return sets.some(({ spec, metadata }) => {
    const desired = metadata.annotations?.[DESIRED];
    return (
      (spec.replicas ?? 0) > 0 && desired !== undefined && Number(desired) !== wantedOf(deployment).wanted
    );
  });
}

/** The size with its surge that a set was scaled for. */
export function maxReplicasOf(set: ReplicaSet): number | undefined {
  const max = set.metadata.annotations?.[MAX];
  return max === undefined ? undefined : Number(max);
}
