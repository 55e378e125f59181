/** The decisions of the proxy that stand on their own, beside those of topology.ts. */

import type { HealthObservation } from '../../contract/observations.ts';
import type { EndpointSlice, Protocol, Service, ServicePort } from '../../kubernetes/objects.ts';
import { contains } from '../kube-apiserver/names.ts';
import type { Random } from '../random.ts';

/** By which of its addresses a packet came to a Service. */
export type Via = 'clusterIP' | 'nodePort' | 'externalIP' | 'loadBalancer';

/** Where a packet comes from, as the rules of a node tell it. */
export interface Origin {
  address: string;
  /** A pod or a program on the node that the packet enters, or anything else. */
  from: 'pod' | 'node' | 'elsewhere';
}

/**
 * The policy that decides (pkg/proxy/iptables: KUBE-SVC, KUBE-EXT and KUBE-SVL chains): the internal one for the cluster
 * address, the external one for all others, except that the node's own pods and programs are not held to `Local`.
 */
export function effectivePolicy(service: Service, via: Via, origin: Origin): 'Cluster' | 'Local' {
  if (via === 'clusterIP') return service.spec.internalTrafficPolicy ?? 'Cluster';
  return origin.from === 'elsewhere' ? (service.spec.externalTrafficPolicy ?? 'Cluster') : 'Cluster';
}

/**
 * Whether the node puts an address of its own in place of the client's (the masquerade mark): for traffic from outside that
 * may leave for another node, for clients on the node's own network, and for a pod that reaches itself.
 */
export function masquerades(service: Service, via: Via, origin: Origin, destination: string): boolean {
  if (origin.address === destination || origin.from === 'node') return true;
  return via !== 'clusterIP' && service.spec.externalTrafficPolicy !== 'Local';
}

/** Whether the source may use a load balancer's address (KUBE-FW chains); the ranges are about no other address. */
export function inSourceRanges(service: Service, via: Via, origin: Origin): boolean {
  const ranges = service.spec.loadBalancerSourceRanges ?? [];
  if (via !== 'loadBalancer' || ranges.length === 0) return true;
  return ranges.some((range) => contains(range.trim(), origin.address));
}

/** The addresses of a load balancer that the nodes take for their own: not those in mode Proxy (pkg/proxy/serviceport.go). */
export function balancerAddresses(service: Service): string[] {
  const ingress = service.spec.type === 'LoadBalancer' ? (service.status?.loadBalancer?.ingress ?? []) : [];
  return ingress.flatMap(({ ip, ipMode }) => (ip && ipMode !== 'Proxy' ? [ip] : []));
}

/** Whether a packet to a port of a node is for this port of a Service: number and protocol are both asked for. */
export function matchesNodePort(port: ServicePort, packet: { port: number; protocol: Protocol }): boolean {
  return port.nodePort === packet.port && port.protocol === packet.protocol;
}

/** Seconds for which a client stays with its endpoint; undefined without affinity. */
export function affinityTimeout({ spec }: Service): number | undefined {
  return spec.sessionAffinity === 'ClientIP'
    ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10_800)
    : undefined;
}

/** Each candidate has the same chance. */
export function chooseIndex(count: number, random: Random): number {
  return random.below(count);
}

/** A node without a ready pod tells a load balancer to pass it by. */
export function healthOf(ready: number): HealthObservation {
  return { status: ready > 0 ? 200 : 503, endpoints: ready };
}

/** The number in a slice for a Service port: port names must be the same (pkg/proxy/endpointslicecache.go). */
export function sliceTarget(slice: EndpointSlice, port: ServicePort): number | undefined {
  return (slice.ports ?? []).find(
    (p) => (p.name ?? '') === (port.name ?? '') && (p.protocol ?? 'TCP') === port.protocol,
  )?.port;
}
