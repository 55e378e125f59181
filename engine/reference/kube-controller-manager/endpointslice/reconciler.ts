/** The slices that a Service has to have in each IP family (k8s.io/endpointslice reconciler.go). */
import type { IPFamily } from '../../../kubernetes/ip.ts';
import type { EndpointSlice, Node } from '../../../kubernetes/objects.ts';
import { type Change, objectKey } from '../../runtime/controller.ts';
import { addressTypesFor } from './addresstypes.ts';
import { podToEndpoint } from './endpoint.ts';
import { EndpointSet } from './endpointset.ts';
import { finalize } from './finalize.ts';
import { type Desired, planSlices, recycled } from './plan.ts';
import type { SliceChanges } from './portmapping.ts';
import { endpointPortsOf, portMapKey } from './ports.ts';
import { newEndpointSlice, ownedBy } from './slices.ts';
import type { Sync } from './sync.ts';
import { hintsEnabled } from './topologycache/cache.ts';
import { removeHints } from './topologycache/hints.ts';
import { reconcileHints } from './trafficdist.ts';

/** Slices in families that the Service no longer has are deleted (Reconcile). */
export function reconcile(sync: Sync, existing: readonly EndpointSlice[]): Change[] {
  const families = addressTypesFor(sync.service);
  const others = existing.filter(({ addressType }) => !families.some((family) => family === addressType));
  for (const { addressType } of others) sync.topology.forget(objectKey(sync.service), addressType);
  return [
    ...families.flatMap((family) =>
      reconcileByAddressType(
        sync,
        family,
        existing.filter(({ addressType }) => addressType === family),
      ),
    ),
    ...others.map((object): Change => ({ verb: 'delete', object })),
  ];
}

function reconcileByAddressType(sync: Sync, family: IPFamily, existing: readonly EndpointSlice[]): Change[] {
  const { service, decisions } = sync;
  const labels = decisions.labelsFor(service);
  // those of an earlier Service of this name are never used again, as they are about to be collected
  const isOwn = (slice: EndpointSlice) => ownedBy(slice, service);
  const { own = [], foreign = [] } = Object.groupBy(existing, (slice) => (isOwn(slice) ? 'own' : 'foreign'));
  const plan = planSlices(desiredByPorts(sync, family), own, foreign, (ports) =>
    newEndpointSlice(service, family, ports, labels),
  );
  return finalize(sync, recycled({ ...plan, ...withHints(sync, family, plan, existing) }, isOwn));
}

/** A pod whose node is gone is left out, unless the Service publishes pods in any case. */
function desiredByPorts({ service, pods, reader, decisions }: Sync, family: IPFamily): Map<string, Desired> {
  const groups = new Map<string, Desired>();
  for (const pod of pods.filter(decisions.isListed)) {
    const ports = endpointPortsOf(service, pod, decisions);
    const key = portMapKey(ports);
    const group = groups.get(key) ?? { ports, endpoints: new EndpointSet() };
    groups.set(key, group);
    const node = reader.find<Node>('Node', undefined, pod.spec.nodeName ?? '');
    if (!node && !service.spec.publishNotReadyAddresses) continue;
    const endpoint = podToEndpoint(pod, node, service, family, decisions);
    if (endpoint.addresses.length > 0) group.endpoints.insert(endpoint);
  }
  return groups;
}

function withHints(
  { service, topology, record, decisions }: Sync,
  family: IPFamily,
  { create, update, delete: removed }: SliceChanges,
  existing: readonly EndpointSlice[],
) {
  const key = objectKey(service);
  const changed = new Set([...update, ...removed].map(({ metadata }) => metadata.name));
  const unchanged = existing.filter(({ metadata }) => !changed.has(metadata.name));
  const planned = { create, update, unchanged };
  if (hintsEnabled(service)) return topology.addHints(key, family, planned, record);
  topology.removeHints(key, family, record);
  return decisions.hasTrafficDistribution(service) ? reconcileHints(service, planned) : removeHints(planned);
}
