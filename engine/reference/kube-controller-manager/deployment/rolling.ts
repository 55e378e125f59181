/** New sizes of ReplicaSets while one template takes the place of another (pkg/controller/deployment/rolling.go, recreate.go). */
import type { Deployment, ReplicaSet } from '../../../kubernetes/objects.ts';
import { maxReplicasOf } from './annotations.ts';
import { wantedOf } from './limits.ts';

export type Sizes = Map<ReplicaSet, number>;

export const sizeOf = (set: ReplicaSet) => set.spec.replicas ?? 0;
const availableOf = (set: ReplicaSet) => set.status?.availableReplicas ?? 0;
export const sum = <T>(of: readonly T[], count: (each: T) => number) =>
  of.reduce((total, each) => total + count(each), 0);

/** How large a new set may be beside the old ones (NewRSNewReplicas). */
export function newSetSize(
  deployment: Deployment,
  fresh: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
): number {
  const { wanted, maxSurge } = wantedOf(deployment);
  const size = fresh ? sizeOf(fresh) : 0;
  if (deployment.spec.strategy?.type === 'Recreate') return wanted;
  const room = wanted + maxSurge - size - sum(old, sizeOf);
  return room <= 0 ? size : size + Math.min(room, wanted - size);
}

/** The sizes that change next: first the new set grows, then the old ones shrink. */
export function rolled(deployment: Deployment, fresh: ReplicaSet, old: readonly ReplicaSet[]): Sizes {
  const { wanted } = wantedOf(deployment);
  const target = sizeOf(fresh) > wanted ? wanted : newSetSize(deployment, fresh, old);
  if (target !== sizeOf(fresh)) return new Map([[fresh, target]]);
  return shrunk(deployment, fresh, old);
}

/** Old sets lose their unavailable pods first, then as many as there are too many available ones. */
function shrunk(deployment: Deployment, fresh: ReplicaSet, old: readonly ReplicaSet[]): Sizes {
  const { wanted, maxUnavailable } = wantedOf(deployment);
  const sizes: Sizes = new Map();
  const least = wanted - maxUnavailable;
  const all = [fresh, ...old];
  let left = sum(all, sizeOf) - least - (sizeOf(fresh) - availableOf(fresh));
  if (sum(old, sizeOf) === 0 || left <= 0) return sizes;
  for (const set of old) {
    const unavailable = Math.min(Math.max(0, left), sizeOf(set) - availableOf(set));
    if (unavailable > 0) sizes.set(set, sizeOf(set) - unavailable);
    left -= Math.max(0, unavailable);
  }
  let spare = sum(all, availableOf) - least;
  for (const set of old) {
    const size = sizes.get(set) ?? sizeOf(set);
    const going = Math.min(size, Math.max(0, spare));
    if (going > 0) sizes.set(set, size - going);
    spare -= going;
  }
  return sizes;
}

/** All sets shrink or grow in proportion when a Deployment is scaled while it rolls (sync.go: scale). */
export function proportional(deployment: Deployment, active: readonly ReplicaSet[]): Sizes {
  const { wanted, maxSurge } = wantedOf(deployment);
  const total = sum(active, sizeOf);
  const allowed = wanted > 0 ? wanted + maxSurge : 0;
  let left = allowed - total;
  const byAge = (a: ReplicaSet, b: ReplicaSet) =>
    (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '');
  // the larger first; of two alike the newer when growing, the older when shrinking
  const sorted = active.toSorted((a, b) => sizeOf(b) - sizeOf(a) || (left > 0 ? byAge(b, a) : byAge(a, b)));
  const sizes: Sizes = new Map();
  for (const set of sorted) {
    const before = maxReplicasOf(set) ?? wanted;
    const share = before === 0 ? 0 : Math.round((sizeOf(set) * allowed) / before) - sizeOf(set);
    const part = left > 0 ? Math.min(share, left) : Math.max(share, left);
    sizes.set(set, sizeOf(set) + part);
    left -= part;
  }
  const [largest] = sorted;
  if (largest && left !== 0) sizes.set(largest, Math.max(0, (sizes.get(largest) ?? 0) + left));
  return sizes;
}
