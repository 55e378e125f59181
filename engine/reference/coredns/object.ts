/** What CoreDNS takes of Services and EndpointSlices (plugin/kubernetes/object). */
import { SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice, Service, SliceEndpoint } from '../../kubernetes/objects.ts';

/** A port of a Service or of a slice; -1 where none is declared, which has no SRV record. */
export interface Port {
  name: string;
  port: number;
  protocol: string;
}

const SENTINEL: Port = { name: '', port: -1, protocol: '' };

/** `web.demo`: a Service, or the slices of one, by name and namespace. */
export function serviceKey(name: string, namespace: string): string {
  return `${name}.${namespace}`;
}

export function keyOfService({ metadata }: Service): string {
  return serviceKey(metadata.name, metadata.namespace as string);
}

export function keyOfSlice({ metadata }: EndpointSlice): string {
  return serviceKey(metadata.labels?.[SERVICE_LABEL] ?? '', metadata.namespace as string);
}

export function clusterIPsOf({ spec }: Service): string[] {
  return spec.clusterIPs?.length ? spec.clusterIPs : [spec.clusterIP ?? ''];
}

export function isHeadless(service: Service): boolean {
  return clusterIPsOf(service)[0] === 'None';
}

export function portsOfService({ spec }: Service): Port[] {
  return spec.ports?.length
    ? spec.ports.map(({ name = '', port, protocol = '' }) => ({ name, port, protocol }))
    : [SENTINEL];
}

export function portsOfSlice({ ports }: EndpointSlice): Port[] {
  return ports?.length
    ? ports.map(({ name, port, protocol }) => ({
        name: name ?? '',
        port: port ?? -1,
        protocol: protocol ?? '',
      }))
    : [SENTINEL];
}

/** Only ready endpoints have records; an absent condition counts as ready. */
export function endpointsliceReady({ conditions }: SliceEndpoint): boolean {
  return conditions?.ready !== false;
}

/** The label under which an address of an endpoint is found: the hostname, or the address with dashes. */
export function endpointHostname(endpoint: SliceEndpoint, address: string): string {
  if (endpoint.hostname) return endpoint.hostname;
  if (address.includes('.')) return address.replaceAll('.', '-');
  const dashed = address.replaceAll(':', '-');
  // a label does not end with a dash
  return dashed.endsWith('-') ? `${dashed}0` : dashed;
}
