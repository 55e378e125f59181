/** The addresses of pods in Endpoints (pkg/controller/endpoint endpoints_controller.go). */
import { familyOf, type IPFamily } from '../../../kubernetes/ip.ts';
import type { EndpointAddress, EndpointPort, Pod, Service } from '../../../kubernetes/objects.ts';
import type { Decisions } from '../decisions.ts';
import { addressesOf } from '../endpointslice/endpoint.ts';
import type { Subset } from './order.ts';
import { type Entry, repack } from './subsets.ts';

export function subsetsOf(service: Service, pods: readonly Pod[], decisions: Decisions): Subset[] {
  return repack(pods.flatMap((pod) => entriesOf(pod, service, decisions)));
}

/** A terminating pod is not listed at all, unlike in an EndpointSlice, unless the Service publishes it in any case. */
function entriesOf(pod: Pod, service: Service, decisions: Decisions): Entry[] {
  const publish = service.spec.publishNotReadyAddresses === true;
  if (!decisions.isListed(pod) || (pod.metadata.deletionTimestamp && !publish)) return [];
  const address = addressOf(pod, service, decisions);
  const ports = portsOf(pod, service, decisions);
  // a pod without any of the named ports is left out, a headless Service without ports lists the bare address
  const portless = (service.spec.ports ?? []).length === 0 && service.spec.clusterIP === 'None';
  if (!address || (ports.length === 0 && !portless)) return [];
  return [{ address, ready: decisions.conditionsOf(pod, service).ready, ports }];
}

function portsOf(pod: Pod, { spec }: Service, { findPort }: Decisions): EndpointPort[] {
  return (spec.ports ?? []).flatMap((servicePort): EndpointPort[] => {
    const port = findPort(pod, servicePort);
    const { name, protocol, appProtocol } = servicePort;
    if (port === undefined) return [];
    return [
      { ...(name ? { name } : {}), port, protocol, ...(appProtocol !== undefined ? { appProtocol } : {}) },
    ];
  });
}

/** The first one in the primary family of the Service; undefined if the pod has none (podToEndpointAddressForService). */
function addressOf(pod: Pod, service: Service, decisions: Decisions): EndpointAddress | undefined {
  const { metadata, spec } = pod;
  const [ip] = addressesOf(pod, familyFor(service, pod));
  if (ip === undefined) return undefined;
  const hostname = decisions.hostnameOf(pod, service);
  return {
    ip,
    ...(hostname ? { hostname } : {}),
    nodeName: spec.nodeName ?? '',
    targetRef: { kind: 'Pod', namespace: metadata.namespace, name: metadata.name, uid: metadata.uid },
  };
}

function familyFor({ spec: { ipFamilies = [], clusterIP = '' } }: Service, { status }: Pod): IPFamily {
  const [primary] = ipFamilies;
  if (primary) return primary;
  return familyOf(clusterIP !== '' && clusterIP !== 'None' ? clusterIP : (status?.podIP ?? '')) ?? 'IPv4';
}
