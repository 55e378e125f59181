/** `kubectl describe endpointslice` and `endpoints` (kubectl pkg/describe: describeEndpointSliceV1, describeEndpoints). */
import type { EndpointSlice, Endpoints } from '../../../../../engine/kubernetes/objects.ts';
import type { Writer } from './writer.ts';

export function describeEndpointSlice(w: Writer, slice: EndpointSlice): void {
  const { metadata, addressType, ports, endpoints } = slice;
  w.field('Name', metadata.name);
  w.field('Namespace', metadata.namespace);
  w.map('Labels', metadata.labels);
  w.annotations(metadata.annotations);
  w.field('AddressType', addressType);
  w.line(ports?.length ? 'Ports:' : 'Ports: <unset>');
  if (ports?.length) {
    w.line('Name\tPort\tProtocol', 1);
    w.line('----\t----\t--------', 1);
  }
  for (const { name, port, protocol } of ports ?? []) {
    w.line(`${name || '<unset>'}\t${port ?? '<unset>'}\t${protocol}`, 1);
  }
  w.line(endpoints?.length ? 'Endpoints:' : 'Endpoints: <none>');
  for (const { addresses, conditions, hostname, targetRef, nodeName, zone } of endpoints ?? []) {
    w.field('- Addresses', addresses.join(', ') || '<none>', 1);
    w.line('Conditions:', 2);
    w.field('Ready', conditions?.ready ?? '<unset>', 3);
    w.field('Hostname', hostname ?? '<unset>', 2);
    if (targetRef) w.field('TargetRef', `${targetRef.kind}/${targetRef.name}`, 2);
    w.field('NodeName', nodeName ?? '<unset>', 2);
    w.field('Zone', zone ?? '<unset>', 2);
  }
}

export function describeEndpoints(w: Writer, { metadata, subsets = [] }: Endpoints): void {
  w.field('Name', metadata.name);
  w.field('Namespace', metadata.namespace);
  w.map('Labels', metadata.labels);
  w.annotations(metadata.annotations);
  w.line('Subsets:');
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets) {
    w.field('Addresses', addresses.map(({ ip }) => ip).join(',') || '<none>', 1);
    w.field('NotReadyAddresses', notReadyAddresses.map(({ ip }) => ip).join(',') || '<none>', 1);
    if (ports.length > 0) {
      w.line('Ports:', 1);
      w.line('Name\tPort\tProtocol', 2);
      w.line('----\t----\t--------', 2);
    }
    for (const { name, port, protocol } of ports) w.line(`${name || '<unset>'}\t${port}\t${protocol}`, 2);
    w.line('');
  }
}
