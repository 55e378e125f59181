/** Writes the EndpointSlices of Services with a selector (pkg/controller/endpointslice). */

import { MANAGED_BY_LABEL, SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type {
  EndpointPort,
  EndpointSlice,
  Node,
  Pod,
  Service,
  SliceEndpoint,
} from '../../../kubernetes/objects.ts';
import type { Change, Controller, Reader } from '../../runtime/controller.ts';
import { controlledBy, ownerReference } from '../controller_ref.ts';
import type { Decisions } from '../decisions.ts';
import { MANAGED_BY } from './labels.ts';
import { type Desired, portKey, reconcileSlices } from './reconciler.ts';
import { servicesOf, serviceWithPods } from './services.ts';

export function endpointSliceController(decisions: Decisions): Controller {
  return {
    name: 'endpointslice',
    lag: 5,
    keysFor: servicesOf(decisions),
    reconcile(key, reader) {
      const found = serviceWithPods(key, reader, decisions);
      if (!found) return [];
      const { service, pods } = found;
      const { namespace, name } = service.metadata;
      const own = reader
        .list<EndpointSlice>('EndpointSlice', namespace)
        .filter((s) => s.metadata.labels?.[SERVICE_LABEL] === name)
        .filter((s) => s.metadata.labels?.[MANAGED_BY_LABEL] === MANAGED_BY);
      // those of an earlier Service of this name are never used again, as they are about to be collected
      const existing = own.filter((s) => controlledBy(s, service));
      const {
        create,
        update,
        delete: obsolete,
      } = reconcileSlices(desiredSlices(service, pods, reader, decisions), existing);
      const labels = decisions.labelsFor(service);
      const relabelled = existing.filter(
        (s) =>
          !sameLabels(s.metadata.labels, labels) &&
          ![...update, ...obsolete].some((u) => u.metadata.uid === s.metadata.uid),
      );
      // a slice that is made while its Service is being deleted would race with the garbage collector
      const creatable = service.metadata.deletionTimestamp ? [] : create;
      return [
        ...creatable.map((slice): Change => ({ verb: 'create', object: newSlice(service, slice, labels) })),
        ...[...update, ...relabelled].map(
          (slice): Change => ({
            verb: 'update',
            object: { ...slice, metadata: { ...slice.metadata, labels } },
          }),
        ),
        ...[...obsolete, ...own.filter((s) => !existing.includes(s))].map(
          (object): Change => ({ verb: 'delete', object }),
        ),
      ];
    },
  };
}

/** The endpoints of a Service, grouped by the numbers that its ports have in each pod. */
function desiredSlices(service: Service, pods: Pod[], reader: Reader, decisions: Decisions): Desired[] {
  const groups = new Map<string, Desired>();
  for (const pod of pods) {
    const ports = portsIn(pod, service, decisions);
    const key = portKey(ports);
    const group = groups.get(key) ?? { ports, endpoints: [] };
    group.endpoints.push(toEndpoint(pod, service, reader, decisions));
    groups.set(key, group);
  }
  if (groups.size === 0) return [{ ports: [], endpoints: [] }];
  return [...groups.values()];
}

function portsIn(pod: Pod, service: Service, decisions: Decisions): EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((port) => {
    const number = decisions.findPort(pod, port);
    return number === undefined
      ? []
      : [
          {
            name: port.name ?? '',
            port: number,
            protocol: port.protocol,
            ...(port.appProtocol ? { appProtocol: port.appProtocol } : {}),
          },
        ];
  });
}

function toEndpoint(pod: Pod, service: Service, reader: Reader, decisions: Decisions): SliceEndpoint {
  const { metadata, spec, status } = pod;
  const node = reader.find<Node>('Node', undefined, spec.nodeName as string);
  const zone = node?.metadata.labels?.['topology.kubernetes.io/zone'];
  const hostname = decisions.hostnameOf(pod, service);
  return {
    addresses: [status?.podIP as string],
    conditions: decisions.conditionsOf(pod, service),
    ...(hostname ? { hostname } : {}),
    targetRef: { kind: 'Pod', namespace: metadata.namespace, name: metadata.name, uid: metadata.uid },
    nodeName: spec.nodeName,
    ...(zone ? { zone } : {}),
  };
}

function newSlice(service: Service, desired: Desired, labels: Record<string, string>): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: '',
      generateName: `${service.metadata.name}-`,
      namespace: service.metadata.namespace,
      labels,
      ownerReferences: [ownerReference(service)],
    },
    addressType: 'IPv4',
    ...desired,
  };
}

function sameLabels(a: Record<string, string> = {}, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
