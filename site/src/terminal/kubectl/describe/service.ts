/** `kubectl describe service` (kubectl pkg/describe: describeService). */
import type { EndpointSlice, Service, ServicePort } from '../../../../../engine/kubernetes/objects.ts';
import { labelPairs } from './labels.ts';
import type { Writer } from './writer.ts';

export function describeService(
  w: Writer,
  { metadata, spec, status }: Service,
  slices: EndpointSlice[],
): void {
  w.field('Name', metadata.name);
  w.field('Namespace', metadata.namespace);
  w.map('Labels', metadata.labels);
  w.annotations(metadata.annotations);
  w.field('Selector', labelPairs(spec.selector));
  w.field('Type', spec.type);
  if (spec.ipFamilyPolicy) w.field('IP Family Policy', spec.ipFamilyPolicy);
  w.field('IP Families', spec.ipFamilies?.join(',') || '<none>');
  w.field('IP', spec.clusterIP ?? '');
  w.field('IPs', spec.clusterIPs?.join(',') || '<none>');
  if (spec.externalIPs?.length) w.field('External IPs', spec.externalIPs.join(','));
  if (spec.loadBalancerIP) w.field('Desired LoadBalancer IP', spec.loadBalancerIP);
  if (spec.externalName) w.field('External Name', spec.externalName);
  const ingress = status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0) w.field('LoadBalancer Ingress', ingress.map(ingressText).join(', '));
  for (const port of spec.ports ?? []) describePort(w, port, slices);
  w.field('Session Affinity', spec.sessionAffinity);
  if (spec.externalTrafficPolicy) w.field('External Traffic Policy', spec.externalTrafficPolicy);
  if (spec.internalTrafficPolicy) w.field('Internal Traffic Policy', spec.internalTrafficPolicy);
  if (spec.healthCheckNodePort) w.field('HealthCheck NodePort', spec.healthCheckNodePort);
  if (spec.loadBalancerSourceRanges?.length) {
    w.field('LoadBalancer Source Ranges', spec.loadBalancerSourceRanges.join(','));
  }
  if (spec.trafficDistribution) w.field('Traffic Distribution', spec.trafficDistribution);
}

function ingressText({ ip, hostname, ipMode }: { ip?: string; hostname?: string; ipMode?: string }): string {
  if (!ip) return hostname ?? '';
  return ipMode ? `${ip} (${ipMode})` : ip;
}

function describePort(w: Writer, port: ServicePort, slices: EndpointSlice[]): void {
  const name = port.name || '<unset>';
  w.field('Port', `${name}\t${port.port}/${port.protocol}`);
  w.field('TargetPort', `${port.targetPort}/${port.protocol}`);
  if (port.appProtocol) w.field('AppProtocol', port.appProtocol);
  if (port.nodePort) w.field('NodePort', `${name}\t${port.nodePort}/${port.protocol}`);
  w.field('Endpoints', endpointsText(slices, port.name ?? ''));
}

/** More than this many are counted and not listed. */
const SHOWN = 3;

/** The ready endpoints of one port; without slices there are none, and with empty ones there is nothing to list. */
function endpointsText(slices: EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const all = slices.flatMap((slice) => {
    const ready = (slice.endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);
    if (!slice.ports?.length) return ready.map(({ addresses }) => addresses[0]);
    const ports = slice.ports.filter((port) => (port.name ?? '') === portName);
    return ports.flatMap((port) => ready.map(({ addresses }) => `${addresses[0]}:${port.port}`));
  });
  const more = all.length > SHOWN ? ` + ${all.length - SHOWN} more...` : '';
  return all.slice(0, SHOWN).join(',') + more;
}
