/** Hints that follow from `trafficDistribution` (k8s.io/endpointslice trafficdist/trafficdist.go). */
import type { EndpointSlice, Service, SliceEndpoint } from '../../../kubernetes/objects.ts';
import { isEndpointReady, type PlannedSlices, updatedWhere, withEndpoints, withHints } from './planned.ts';

/** PreferClose is the older name of PreferSameZone. */
const VALID = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];

/** Whether a Service says something that this version knows (validTrafficDistribution). */
export function hasTrafficDistribution({ spec }: Service): boolean {
  return spec.trafficDistribution !== undefined && VALID.includes(spec.trafficDistribution);
}

/** Gives each ready endpoint the hint for its own zone and, with PreferSameNode, for its own node (ReconcileHints). */
export function reconcileHints({ spec }: Service, planned: PlannedSlices): PlannedSlices {
  const forNodes = spec.trafficDistribution === 'PreferSameNode';
  const { create, update, unchanged } = updatedWhere(planned, (slice) => needsUpdate(slice, forNodes));
  const hinted = (slice: EndpointSlice) =>
    withEndpoints(slice, (endpoint) =>
      isEndpointReady(endpoint) ? withHints(endpoint, hintsOf(endpoint, forNodes)) : endpoint,
    );
  return { create: create.map(hinted), update: update.map(hinted), unchanged };
}

function hintsOf({ zone, nodeName }: SliceEndpoint, forNodes: boolean): SliceEndpoint['hints'] {
  const hints = {
    ...(zone !== undefined ? { forZones: [{ name: zone }] } : {}),
    ...(forNodes && nodeName !== undefined ? { forNodes: [{ name: nodeName }] } : {}),
  };
  return Object.keys(hints).length > 0 ? hints : undefined;
}

/** Whether a ready endpoint lacks a hint, or has a wrong one. */
function needsUpdate({ endpoints }: EndpointSlice, forNodes: boolean): boolean {
  const names = (list: { name: string }[] = []) => list.map(({ name }) => name).join();
  return (endpoints ?? []).filter(isEndpointReady).some((endpoint) => {
    const wanted = hintsOf(endpoint, forNodes);
    const { hints } = endpoint;
    return (
      names(hints?.forZones) !== names(wanted?.forZones) || names(hints?.forNodes) !== names(wanted?.forNodes)
    );
  });
}
