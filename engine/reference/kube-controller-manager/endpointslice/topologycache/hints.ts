/** Hints for zones in proportion to their CPUs (k8s.io/endpointslice topologycache/topologycache.go, sliceinfo.go, utils.go). */
import type { EndpointSlice } from '../../../../kubernetes/objects.ts';
import { isEndpointReady, type PlannedSlices, updatedWhere, withEndpoints, withHints } from '../planned.ts';
import { type Allocations, add, allocationsFor, exchangeOf, type ZoneRatios } from './allocations.ts';

/** Slices with their hints and how many endpoints each zone is hinted at, or why they have none. */
export type HintedSlices = { planned: PlannedSlices } & (
  | { hintsByZone: Map<string, number> }
  | { problem: string }
);

const NO_ZONE = 'One or more endpoints do not have a zone specified';

/** Gives each ready endpoint a hint, or none at all where a zone would have too few (AddHints). */
export function addHints(planned: PlannedSlices, ratios: ZoneRatios): HintedSlices {
  const allocations = allocationsFor(readyEndpoints(planned), ratios);
  if (typeof allocations === 'string') return { planned: removeHints(planned), problem: allocations };
  const hintsByZone = new Map<string, number>();
  const { create, update, unchanged } = updatedWhere(planned, (slice) => {
    const hints = hintsOf(slice, hintsByZone, allocations);
    for (const [zone, count] of hints ?? []) add(hintsByZone, zone, count);
    return !hints;
  });
  const allocatable = [...create, ...update];
  const zones = allocatable.flatMap(({ endpoints }) => endpoints ?? []).filter(isEndpointReady);
  if (zones.some(({ zone }) => !zone))
    return { planned: removeHints({ create, update, unchanged }), problem: NO_ZONE };
  for (const { zone } of zones) add(hintsByZone, zone as string, 1);
  const { giving, receiving } = exchangeOf(allocations, hintsByZone);
  const hinted = (slice: EndpointSlice) =>
    withEndpoints(slice, (endpoint) => {
      const { zone } = endpoint;
      if (!isEndpointReady(endpoint) || !zone) return endpoint;
      const receiver = exchange(zone, giving, receiving);
      if (receiver) {
        add(hintsByZone, receiver, 1);
        add(hintsByZone, zone, -1);
      }
      return withHints(endpoint, { forZones: [{ name: receiver ?? zone }] });
    });
  return { planned: { create: create.map(hinted), update: update.map(hinted), unchanged }, hintsByZone };
}

/** The zone that gets an endpoint of this one; undefined where it keeps it (redistributeHints). */
function exchange(zone: string, giving: Map<string, number>, receiving: Map<string, number>) {
  if (!giving.get(zone)) return undefined;
  const [receiver] = [...receiving].find(([, count]) => count > 0) ?? [];
  if (!receiver) return undefined;
  add(giving, zone, -1);
  add(receiving, receiver, -1);
  return receiver;
}

/** The hints of a slice; undefined where it lacks some, or they leave other zones with too few (getHintsByZone). */
function hintsOf(
  { endpoints }: EndpointSlice,
  others: ReadonlyMap<string, number>,
  allocations: Allocations,
): Map<string, number> | undefined {
  const hints = new Map<string, number>();
  for (const endpoint of (endpoints ?? []).filter(isEndpointReady)) {
    const zones = endpoint.hints?.forZones ?? [];
    if (zones.length === 0) return undefined;
    for (const { name } of zones) add(hints, name, 1);
  }
  const fits = ([zone, count]: [string, number]) =>
    count + (others.get(zone) ?? 0) <= (allocations.get(zone)?.maximum ?? -1);
  return [...hints].every(fits) ? hints : undefined;
}

function readyEndpoints({ create, update, unchanged }: PlannedSlices): number {
  return [...create, ...update, ...unchanged].flatMap((s) => s.endpoints ?? []).filter(isEndpointReady)
    .length;
}

/** Also slices that were not to be changed are, where they have hints (RemoveHintsFromSlices). */
export function removeHints(planned: PlannedSlices): PlannedSlices {
  const { create, update, unchanged } = updatedWhere(planned, ({ endpoints }) =>
    (endpoints ?? []).some(({ hints }) => hints !== undefined),
  );
  const bare = (slice: EndpointSlice) => withEndpoints(slice, (endpoint) => withHints(endpoint, undefined));
  return { create: create.map(bare), update: update.map(bare), unchanged };
}
