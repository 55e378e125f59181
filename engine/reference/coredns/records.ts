/** The Services, endpoints and pods that a name stands for (plugin/kubernetes/kubernetes.go). */
import { familyOf } from '../../kubernetes/ip.ts';
import type { EndpointSlice, Service } from '../../kubernetes/objects.ts';
import { isSubDomain } from './message.ts';
import { clusterIPsOf, isHeadless, type Port, portsOfService, portsOfSlice, serviceKey } from './object.ts';
import { parseRequest, type RecordRequest } from './parse.ts';
import {
  type Found,
  namespaceExists,
  REVERSE_ZONES,
  SERVICES_BY_KEY,
  SLICES_BY_KEY,
  type Zone,
} from './zone.ts';

/** Returns none for a name that exists without records, undefined for one that does not exist. */
export function records(zone: Zone, name: string, origin: string): Found[] | undefined {
  const request = parseRequest(name.toLowerCase(), origin);
  if (!request) return undefined;
  if (request.podOrSvc === '') return [];
  if (REVERSE_ZONES.some((reverse) => isSubDomain(reverse, name))) return undefined;
  if (!namespaceExists(zone, request.namespace)) return undefined;
  if (request.service === '') return [];
  const find = request.podOrSvc === 'pod' ? zone.decisions.findPods : zone.decisions.findServices;
  return find(zone, request, origin);
}

/** A name such as `10-244-1-7` has the address that it spells, whether or not there is a pod (`pods insecure`). */
export function findPods(_zone: Zone, request: RecordRequest, origin: string): Found[] | undefined {
  const { service: podname, namespace } = request;
  const isIPv4 = podname.split('-').length === 4 && !podname.includes('--');
  const host = podname.replaceAll('-', isIPv4 ? '.' : ':');
  return familyOf(host) ? [{ host, port: 0, key: `${podname}.${namespace}.pod.${origin}` }] : undefined;
}

export function findServices(zone: Zone, request: RecordRequest, origin: string): Found[] | undefined {
  const [service] = zone.objects.select(SERVICES_BY_KEY, serviceKey(request.service, request.namespace));
  if (!service) return undefined;
  const found = foundOf(zone, service, request, origin);
  return found.length > 0 ? found : undefined;
}

function foundOf(zone: Zone, service: Service, request: RecordRequest, origin: string): Found[] {
  const key = `${service.metadata.name}.${service.metadata.namespace}.svc.${origin}`;
  if (service.spec.type === 'ExternalName') {
    const host = service.spec.externalName ?? '';
    const more = request.endpoint || request.port || request.protocol;
    // a CNAME record cannot point to an address
    return more || familyOf(host) ? [] : [{ host, port: 0, key }];
  }
  if (isHeadless(service) || request.endpoint) {
    const slices = zone.objects.select(SLICES_BY_KEY, serviceKey(request.service, request.namespace));
    return slices.flatMap((slice) => endpointsOf(zone, slice, request, key));
  }
  return portsOfService(service)
    .filter((port) => matchPortAndProtocol(request, port))
    .flatMap(({ port }) => clusterIPsOf(service).map((host) => ({ host, port, key })));
}

function endpointsOf(
  { decisions }: Zone,
  slice: EndpointSlice,
  request: RecordRequest,
  key: string,
): Found[] {
  const ports = portsOfSlice(slice).filter((port) => matchPortAndProtocol(request, port));
  return (slice.endpoints ?? []).filter(decisions.endpointsliceReady).flatMap((endpoint) =>
    endpoint.addresses.flatMap((host) => {
      const hostname = decisions.endpointHostname(endpoint, host);
      if (request.endpoint && hostname.toLowerCase() !== request.endpoint) return [];
      return ports.map(({ port }) => ({ host, port, key: `${hostname}.${key}` }));
    }),
  );
}

/** Those that the request leaves out match any. */
function matchPortAndProtocol(request: RecordRequest, { name, protocol }: Port): boolean {
  return (
    (request.port === '' || request.port === name.toLowerCase()) &&
    (request.protocol === '' || request.protocol === protocol.toLowerCase())
  );
}
