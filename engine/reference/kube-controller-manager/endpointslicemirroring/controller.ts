/** Copies Endpoints that a user has written into EndpointSlices (pkg/controller/endpointslicemirroring). */
import { MANAGED_BY_LABEL, SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type {
  EndpointAddress,
  EndpointSlice,
  Endpoints,
  Service,
  SliceEndpoint,
} from '../../../kubernetes/objects.ts';
import { type Change, type Controller, objectKey, splitKey } from '../../runtime/controller.ts';
import { ownerReference } from '../controller_ref.ts';
import type { Decisions } from '../decisions.ts';
import { repack } from '../endpoint/subsets.ts';
import { type Desired, portKey } from '../endpointslice/reconciler.ts';

/** Addresses of one subset that are copied (--mirroring-max-endpoints-per-subset). */
const MAX_ADDRESSES = 1_000;

const MANAGED_BY = 'endpointslicemirroring-controller.k8s.io';
/** Annotations that are about the Endpoints object itself. */
const NOT_COPIED = [
  'endpoints.kubernetes.io/last-change-trigger-time',
  'kubectl.kubernetes.io/last-applied-configuration',
];

export function endpointSliceMirroringController(decisions: Decisions): Controller {
  return {
    name: 'endpointslicemirroring',
    lag: 5,
    keysFor: ({ kind, object }) => {
      const { namespace, labels } = object.metadata;
      if (kind === 'Endpoints' || kind === 'Service') return [objectKey(object)];
      const mirrored = kind === 'EndpointSlice' && labels?.[MANAGED_BY_LABEL] === MANAGED_BY;
      return mirrored ? [`${namespace}/${labels[SERVICE_LABEL]}`] : [];
    },
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const endpoints = reader.find<Endpoints>('Endpoints', namespace, name);
      const service = reader.find<Service>('Service', namespace, name);
      const existing = reader
        .list<EndpointSlice>('EndpointSlice', namespace)
        .filter(({ metadata }) => metadata.labels?.[SERVICE_LABEL] === name)
        .filter(({ metadata }) => metadata.labels?.[MANAGED_BY_LABEL] === MANAGED_BY);
      if (!endpoints || !service || !decisions.isMirrored(endpoints, service)) {
        return existing.map((object): Change => ({ verb: 'delete', object }));
      }
      return mirror(endpoints, existing);
    },
  };
}

/** Each subset becomes one slice, however many addresses it has (reconciler.go). */
function mirror(endpoints: Endpoints, existing: EndpointSlice[]): Change[] {
  const byPorts = Map.groupBy(existing, ({ ports }) => portKey(ports));
  const mirrors = desiredSlices(endpoints).map((desired) => {
    const [first, ...others] = byPorts.get(portKey(desired.ports)) ?? [];
    byPorts.delete(portKey(desired.ports));
    return { slice: mirrorOf(endpoints, desired), first, others };
  });
  // slices that are no longer needed are used again for those that are
  const unused = [...mirrors.flatMap(({ others }) => others), ...[...byPorts.values()].flat()];
  const changes = mirrors.flatMap(({ slice, first = unused.shift() }): Change[] => {
    if (!first) return endpoints.metadata.deletionTimestamp ? [] : [{ verb: 'create', object: slice }];
    const object = withMetadataOf(first, slice);
    return JSON.stringify(object) === JSON.stringify(first) ? [] : [{ verb: 'update', object }];
  });
  return [...changes, ...unused.map((object): Change => ({ verb: 'delete', object }))];
}

/** A slice that there is, with what the mirror says. */
function withMetadataOf(slice: EndpointSlice, { metadata, endpoints, ports }: EndpointSlice): EndpointSlice {
  const { labels, annotations, ownerReferences } = metadata;
  const merged = { ...slice.metadata, labels, ownerReferences, annotations };
  if (!annotations) delete merged.annotations;
  return { ...slice, metadata: merged, endpoints, ports };
}

/** Endpoints say nothing of serving and terminating, so neither do slices. */
function desiredSlices({ subsets = [] }: Endpoints): Desired[] {
  const entries = subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }) => [
    ...addresses.map((address) => ({ address, ready: true, ports })),
    ...notReadyAddresses.map((address) => ({ address, ready: false, ports })),
  ]);
  return repack(entries).map(({ addresses = [], notReadyAddresses = [], ports = [] }) => ({
    ports: ports.map((p) => ({ ...p, name: p.name ?? '' })),
    endpoints: [
      ...addresses.map((address) => toEndpoint(address, true)),
      ...notReadyAddresses.map((address) => toEndpoint(address, false)),
    ].slice(0, MAX_ADDRESSES),
  }));
}

function toEndpoint({ ip, hostname, nodeName, targetRef }: EndpointAddress, ready: boolean): SliceEndpoint {
  return {
    addresses: [ip],
    conditions: { ready },
    ...(hostname ? { hostname } : {}),
    ...(nodeName ? { nodeName } : {}),
    ...(targetRef ? { targetRef } : {}),
  };
}

function mirrorOf(endpoints: Endpoints, desired: Desired): EndpointSlice {
  const { name, namespace, labels, annotations } = endpoints.metadata;
  const copied = Object.entries(annotations ?? {}).filter(([key]) => !NOT_COPIED.includes(key));
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: '',
      generateName: `${name}-`,
      namespace,
      labels: { ...labels, [SERVICE_LABEL]: name, [MANAGED_BY_LABEL]: MANAGED_BY },
      ...(copied.length > 0 ? { annotations: Object.fromEntries(copied) } : {}),
      ownerReferences: [ownerReference(endpoints)],
    },
    addressType: 'IPv4',
    ...desired,
  };
}
