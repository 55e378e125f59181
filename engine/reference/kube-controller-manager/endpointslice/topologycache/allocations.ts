/** How many endpoints of a Service each zone gets (k8s.io/endpointslice topologycache/topologycache.go, utils.go). */

/** By how much any endpoint may get more than its part of the traffic. */
const OVERLOAD_THRESHOLD = 0.2;

export interface Allocation {
  minimum: number;
  maximum: number;
  desired: number;
}

/** The part of the allocatable CPUs of all nodes that each zone has. */
export type ZoneRatios = ReadonlyMap<string, number>;

function minimumOf(endpoints: number, ratio: number): number {
  return Math.ceil(endpoints * ratio * (1 / (1 + OVERLOAD_THRESHOLD)));
}

export type Allocations = ReadonlyMap<string, Allocation>;

const INSUFFICIENT_NODES =
  'Insufficient Node information: allocatable CPU or zone not specified on one or more nodes';
const INSUFFICIENT_ENDPOINTS = 'Insufficient number of endpoints';
const OVERLOADED =
  'Unable to allocate minimum required endpoints to each zone without exceeding overload threshold';

/** Endpoints in proportion to CPUs, or the reason why no zone can be kept from overload (getAllocations). */
export function allocationsFor(endpoints: number, ratios: ZoneRatios): Allocations | string {
  const counts = `(${endpoints} endpoints, ${ratios.size} zones)`;
  if (ratios.size === 0) return INSUFFICIENT_NODES;
  if (ratios.size > endpoints) return `${INSUFFICIENT_ENDPOINTS} ${counts}`;
  const minimums = [...ratios].map(([zone, ratio]) => ({
    zone,
    ratio,
    minimum: minimumOf(endpoints, ratio),
  }));
  const spare = endpoints - minimums.reduce((sum, { minimum }) => sum + minimum, 0);
  if (spare < 0) return `${OVERLOADED} ${counts}`;
  return new Map(
    minimums.map(({ zone, ratio, minimum }) => {
      const desired = Math.max(ratio * endpoints, minimum);
      return [zone, { minimum, maximum: minimum + spare, desired }];
    }),
  );
}

/** Whether a zone has too few endpoints for its part of the traffic (serviceOverloaded). */
export function isOverloaded(hints: ReadonlyMap<string, number>, ratios: ZoneRatios): boolean {
  if (hints.size === 0) return false;
  if (ratios.size === 0) return true;
  const total = [...hints.values()].reduce((a, b) => a + b, 0);
  return [...ratios].some(([zone, ratio]) => (hints.get(zone) ?? -1) < minimumOf(total, ratio));
}

/** How many endpoints zones give to others, and how many those get (getGivingAndReceivingZones). */
export function exchangeOf(allocations: Allocations, hints: ReadonlyMap<string, number>) {
  const surplus = new Map<string, number>();
  const shortage = new Map<string, number>();
  for (const [zone, { desired }] of allocations) {
    const difference = (hints.get(zone) ?? 0) - desired;
    if (difference > 0) surplus.set(zone, difference);
    else if (difference < 0) shortage.set(zone, -difference);
  }
  const giving = new Map<string, number>();
  const receiving = new Map<string, number>();
  for (;;) {
    const [from, give] = most(surplus);
    const [to, get] = most(shortage);
    if ((give < 1 && get < 1) || give < 0.5 || get < 0.5) return { giving, receiving };
    add(giving, from, 1);
    add(surplus, from, -1);
    add(receiving, to, 1);
    add(shortage, to, -1);
  }
}

function most(zones: ReadonlyMap<string, number>): [zone: string, count: number] {
  return [...zones].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
}

export function add(counts: Map<string, number>, zone: string, count: number): void {
  counts.set(zone, (counts.get(zone) ?? 0) + count);
}
