/** Slices as unit tests plan them: all of one Service, which has no labels. */
import type { EndpointPort, EndpointSlice, SliceEndpoint } from '../../../kubernetes/objects.ts';
import { EndpointSet } from './endpointset.ts';
import { planSlices, recycled } from './plan.ts';
import type { SliceChanges } from './portmapping.ts';
import { portMapKey } from './ports.ts';

export interface Wanted {
  ports: EndpointPort[];
  endpoints: SliceEndpoint[];
}

export function reconcileSlices(wanted: Wanted[], existing: EndpointSlice[]): SliceChanges {
  const desired = wanted.map(({ ports, endpoints }) => {
    const set = new EndpointSet();
    for (const endpoint of endpoints) set.insert(endpoint);
    return [portMapKey(ports), { ports, endpoints: set }] as const;
  });
  const newSlice = (ports: EndpointPort[]): EndpointSlice => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: '' },
    addressType: 'IPv4',
    ports,
    endpoints: [],
  });
  return recycled(planSlices(new Map(desired), existing, [], newSlice), () => true);
}
