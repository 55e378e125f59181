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
import { type Desired, portKey, reconcileSlices } from '../endpointslice/reconciler.ts';

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
      const changes = reconcileSlices(desiredSlices(endpoints), existing);
      return [
        ...changes.create.map(
          (desired): Change => ({ verb: 'create', object: mirrorOf(endpoints, desired) }),
        ),
        ...changes.update.map((object): Change => ({ verb: 'update', object })),
        ...changes.delete.map((object): Change => ({ verb: 'delete', object })),
      ];
    },
  };
}

/** Subsets with the same ports become one slice. Endpoints say nothing of serving and terminating, so neither do slices. */
function desiredSlices({ subsets = [] }: Endpoints): Desired[] {
  const groups = new Map<string, Desired>();
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets) {
    const named = ports.map((p) => ({ ...p, name: p.name ?? '' }));
    const key = portKey(named);
    const group = groups.get(key) ?? { ports: named, endpoints: [] };
    group.endpoints.push(
      ...addresses.map((address) => toEndpoint(address, true)),
      ...notReadyAddresses.map((address) => toEndpoint(address, false)),
    );
    groups.set(key, group);
  }
  return [...groups.values()];
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
