/** The ports of endpoints, and what makes two lists of ports the same (k8s.io/endpointslice utils.go, util/controller_utils.go). */
import type { EndpointPort, Pod, Service } from '../../../kubernetes/objects.ts';
import type { Decisions } from '../decisions.ts';
import { byHash, struct, typed } from './hash.ts';

/** The ports of a Service as a pod has them (getEndpointPorts). */
export function endpointPortsOf(service: Service, pod: Pod, { findPort }: Decisions): EndpointPort[] {
  const ports = (service.spec.ports ?? []).flatMap((port): EndpointPort[] => {
    const number = findPort(pod, port);
    if (number === undefined) return [];
    const { name = '', protocol, appProtocol } = port;
    return [{ name, port: number, protocol, ...(appProtocol !== undefined ? { appProtocol } : {}) }];
  });
  return inOrder(ports);
}

/** In the order of their hashes, in which slices have them (portsInOrder). */
export function inOrder(ports: readonly EndpointPort[]): EndpointPort[] {
  return byHash(ports, (port) => `(v1.EndpointPort)${textOf(port)}`);
}

/** The same for lists of the same ports in any order (NewPortMapKey). */
export function portMapKey(ports: readonly EndpointPort[] | null): string {
  return (ports ?? []).map(textOf).sort().join();
}

function textOf({ name, protocol, port, appProtocol }: EndpointPort): string {
  return struct({
    Name: typed('*string', name),
    Protocol: typed('*v1.Protocol', protocol),
    Port: typed('*int32', port),
    AppProtocol: typed('*string', appProtocol),
  });
}
