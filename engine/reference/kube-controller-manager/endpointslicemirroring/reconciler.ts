/** The writes that make the slices of Endpoints what they have to be (pkg/controller/endpointslicemirroring reconciler.go). */
import { MANAGED_BY_LABEL, SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointSlice, Endpoints, SliceEndpoint } from '../../../kubernetes/objects.ts';
import type { Change } from '../../runtime/controller.ts';
import { ownerReference } from '../controller_ref.ts';
import { EndpointSet, equalBeyondHash } from '../endpointslice/endpointset.ts';
import { cloneAndRemoveKeys, sameLabels, withAnnotations } from '../endpointslice/labels.ts';
import { LAST_CHANGE_TRIGGER_TIME } from '../endpointslice/triggertime.ts';
import { type Desired, desiredSlices, keyOfSlice } from './desired.ts';

export const MANAGED_BY = 'endpointslicemirroring-controller.k8s.io';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** One slice has all endpoints of a subset and family; others with its ports are deleted, or used again (finalize). */
export function reconcile(endpoints: Endpoints, existing: readonly EndpointSlice[]): Change[] {
  const byKey = Map.groupBy(existing, ({ addressType, ports }) => keyOfSlice(addressType, ports));
  const create: EndpointSlice[] = [];
  const update: EndpointSlice[] = [];
  const unused: EndpointSlice[] = [];
  for (const [key, desired] of desiredSlices(endpoints)) {
    const [first, ...others] = byKey.get(key) ?? [];
    byKey.delete(key);
    unused.push(...others);
    const slice = newEndpointSlice(endpoints, desired);
    if (!first) create.push(slice);
    else if (isOutdated(first, slice, endpoints)) update.push(named(slice, first));
  }
  unused.push(...[...byKey.values()].flat());
  const created = create.filter((slice) => {
    const index = unused.findIndex(({ addressType }) => addressType === slice.addressType);
    if (index >= 0) update.push(reused(slice, unused.splice(index, 1)[0]));
    return index < 0;
  });
  const creatable = endpoints.metadata.deletionTimestamp ? [] : created;
  return [
    ...creatable.map((object): Change => ({ verb: 'create', object })),
    ...update.map((object): Change => ({ verb: 'update', object })),
    ...unused.map((object): Change => ({ verb: 'delete', object })),
  ];
}

/** What was to be created keeps what its name would have been made from. */
function reused(slice: EndpointSlice, { metadata: { name } }: EndpointSlice): EndpointSlice {
  return { ...slice, metadata: { ...slice.metadata, name } };
}

function named(slice: EndpointSlice, { metadata: { name } }: EndpointSlice): EndpointSlice {
  const { generateName: _, ...metadata } = slice.metadata;
  return { ...slice, metadata: { ...metadata, name } };
}

/** Labels are compared with those of the Endpoints, which may not have what the controller adds (reconcileByPortMapping). */
function isOutdated(slice: EndpointSlice, wanted: EndpointSlice, endpoints: Endpoints): boolean {
  const { labels, annotations, ownerReferences = [] } = slice.metadata;
  const { name, uid } = endpoints.metadata;
  return (
    !sameEndpoints(slice.endpoints ?? [], wanted.endpoints ?? []) ||
    !sameLabels(cloneAndRemoveKeys(labels, MANAGED_BY_LABEL, SERVICE_LABEL), endpoints.metadata.labels) ||
    !sameLabels(annotations, wanted.metadata.annotations) ||
    ownerReferences.some((ref) => ref.kind === 'Endpoints' && ref.name === name && ref.uid !== uid)
  );
}

function sameEndpoints(actual: readonly SliceEndpoint[], wanted: readonly SliceEndpoint[]): boolean {
  const set = new EndpointSet();
  for (const endpoint of wanted) set.insert(endpoint);
  const pairs = actual.map((endpoint) => ({ endpoint, found: set.take(endpoint) }));
  return set.size === 0 && pairs.every(({ endpoint, found }) => found && equalBeyondHash(endpoint, found));
}

function newEndpointSlice(
  endpoints: Endpoints,
  { family, ports, endpoints: listed }: Desired,
): EndpointSlice {
  const { name, namespace, labels, annotations } = endpoints.metadata;
  const metadata = {
    name: '',
    generateName: `${name}-`,
    namespace,
    labels: { ...labels, [SERVICE_LABEL]: name, [MANAGED_BY_LABEL]: MANAGED_BY },
    ownerReferences: [ownerReference(endpoints)],
  };
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: withAnnotations(
      metadata,
      cloneAndRemoveKeys(annotations, LAST_CHANGE_TRIGGER_TIME, LAST_APPLIED),
    ),
    addressType: family,
    endpoints: listed,
    ports,
  };
}
