/** Writes the Endpoints object of Services with a selector (pkg/controller/endpoint). */

import { HEADLESS_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointAddress, EndpointPort, Endpoints, Pod, Service } from '../../../kubernetes/objects.ts';
import type { Change, Controller } from '../../runtime/controller.ts';
import type { Decisions } from '../decisions.ts';
import { servicesOf, serviceWithPods } from '../endpointslice/services.ts';
import { type Entry, repack } from './subsets.ts';

export function endpointsController(decisions: Decisions): Controller {
  return {
    name: 'endpoint',
    lag: 5,
    keysFor: servicesOf(decisions),
    reconcile(key, reader) {
      const found = serviceWithPods(key, reader, decisions);
      if (!found) return [];
      const { service, pods } = found;
      const { namespace, name } = service.metadata;
      const subsets = repack(pods.flatMap((pod) => entriesOf(pod, service, decisions)));
      const headless = service.spec.clusterIP === 'None';
      const { [HEADLESS_LABEL]: _, ...labels } = service.metadata.labels ?? {};
      const object: Endpoints = {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: {
          name,
          namespace,
          labels: {
            ...labels,
            'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
            ...(headless ? { [HEADLESS_LABEL]: '' } : {}),
          },
        },
        ...(subsets.length > 0 ? { subsets } : {}),
      };
      const old = reader.find<Endpoints>('Endpoints', namespace, name);
      if (!old) return [{ verb: 'create', object }];
      const next = {
        ...old,
        subsets: object.subsets,
        metadata: { ...old.metadata, labels: object.metadata.labels },
      };
      if (!object.subsets) delete next.subsets;
      return JSON.stringify(next) === JSON.stringify(old)
        ? []
        : ([{ verb: 'update', object: next }] as Change[]);
    },
  };
}

/** A terminating pod is not listed here at all, unlike in an EndpointSlice. */
function entriesOf(pod: Pod, service: Service, decisions: Decisions): Entry[] {
  const { metadata, spec, status } = pod;
  const publish = service.spec.publishNotReadyAddresses === true;
  if (metadata.deletionTimestamp && !publish) return [];
  const hostname = decisions.hostnameOf(pod, service);
  const address: EndpointAddress = {
    ip: status?.podIP as string,
    ...(hostname ? { hostname } : {}),
    nodeName: spec.nodeName,
    targetRef: { kind: 'Pod', namespace: metadata.namespace, name: metadata.name, uid: metadata.uid },
  };
  const { ready } = decisions.conditionsOf(pod, service);
  const ports = (service.spec.ports ?? []).flatMap((port): EndpointPort[] => {
    const number = decisions.findPort(pod, port);
    const name = port.name ? { name: port.name } : {};
    const appProtocol = port.appProtocol ? { appProtocol: port.appProtocol } : {};
    return number === undefined ? [] : [{ ...name, port: number, protocol: port.protocol, ...appProtocol }];
  });
  // a pod without any of the named ports is left out, a headless Service without ports lists the bare address
  const portless = (service.spec.ports ?? []).length === 0;
  return ports.length > 0 || portless ? [{ address, ready, ports }] : [];
}
