/** How many pods a Deployment has, and how many more or less meanwhile (deployment_util.go: ResolveFenceposts). */
import type { Deployment } from '../../../kubernetes/objects.ts';

export interface Limits {
  wanted: number;
  /** How many more there may be. */
  maxSurge: number;
  /** How many may be unavailable. */
  maxUnavailable: number;
}

export function wantedOf({ spec }: Deployment): Limits {
  const wanted = spec.replicas ?? 1;
  if (spec.strategy?.type === 'Recreate') return { wanted, maxSurge: 0, maxUnavailable: 0 };
  const { maxSurge, maxUnavailable } = spec.strategy?.rollingUpdate ?? {};
  const resolve = (value: number | string | undefined, round: (n: number) => number) =>
    typeof value === 'string' ? round((Number.parseInt(value, 10) / 100) * wanted) : (value ?? 0);
  const surge = resolve(maxSurge, Math.ceil);
  const unavailable = resolve(maxUnavailable, Math.floor);
  // with both rounded down to zero the rollout would never progress
  const least = surge === 0 && unavailable === 0 ? 1 : unavailable;
  return { wanted, maxSurge: wanted === 0 ? 0 : surge, maxUnavailable: Math.min(least, wanted) };
}
