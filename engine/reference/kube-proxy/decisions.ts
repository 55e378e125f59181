/** The decisions of the proxy, each a pure function; which endpoints a packet may go to is decided in topology.ts. */

import type { HealthObservation } from '../../contract/observations.ts';
import { contains, familyOf, formatCIDR, parseCIDR } from '../../kubernetes/ip.ts';
import type {
  EndpointSlice,
  Protocol,
  Service,
  ServicePort,
  SliceEndpoint,
} from '../../kubernetes/objects.ts';
import type { Random } from '../runtime/random.ts';
import { acceptsNodePorts } from './mode.ts';
import { protocolOf, type Via } from './serviceport.ts';
import { categorizeEndpoints, isServing, type TrafficPolicy } from './topology.ts';

/** Where a packet comes from, as the rules of a node distinguish it. */
export interface Origin {
  address: string;
  /** A pod or a program on the node that the packet enters, or anything else. */
  from: 'pod' | 'node' | 'elsewhere';
}

/**
 * The policy that decides (pkg/proxy/iptables: KUBE-SVC, KUBE-EXT and KUBE-SVL chains): the internal one for the cluster
 * IP, the external one for all other addresses, except that the node's own pods and programs are not held to `Local`.
 */
function effectivePolicy(service: Service, via: Via, origin: Origin): TrafficPolicy {
  if (via === 'clusterIP') return service.spec.internalTrafficPolicy ?? 'Cluster';
  return origin.from === 'elsewhere' ? (service.spec.externalTrafficPolicy ?? 'Cluster') : 'Cluster';
}

/**
 * Whether the node puts an address of its own in place of the client's (the masquerade mark): for traffic from outside that
 * may leave for another node, for clients on the node's own network, and for a pod that reaches itself.
 */
function masquerades(service: Service, via: Via, origin: Origin, destination: string): boolean {
  if (origin.address === destination || origin.from === 'node') return true;
  if (via === 'clusterIP') return origin.from === 'elsewhere';
  return service.spec.externalTrafficPolicy !== 'Local';
}

/**
 * Whether the source may use a load balancer's address (KUBE-FW chains); the ranges are about no other address. Without a
 * range of the packet's family everybody may.
 */
function inSourceRanges(service: Service, via: Via, origin: Origin): boolean {
  if (via !== 'loadBalancer') return true;
  const family = familyOf(origin.address);
  const ranges = (service.spec.loadBalancerSourceRanges ?? []).flatMap((range) => {
    const cidr = parseCIDR(range.trim(), true);
    return cidr && cidr.family === family ? [formatCIDR(cidr)] : [];
  });
  return ranges.length === 0 || ranges.some((range) => contains(range, origin.address));
}

/** The addresses of a load balancer for which nodes have rules: not those in mode Proxy (pkg/proxy/serviceport.go). */
function loadBalancerAddresses({ status }: Service): string[] {
  return (status?.loadBalancer?.ingress ?? []).flatMap(({ ip, ipMode }) =>
    ip && ipMode !== 'Proxy' ? [ip] : [],
  );
}

/** Whether a packet to a port of a node is for this port of a Service: number and protocol both have to match. */
function matchesNodePort(port: ServicePort, packet: { port: number; protocol: Protocol }): boolean {
  return port.nodePort === packet.port && protocolOf(port) === packet.protocol;
}

/** Seconds for which a client stays with its endpoint; undefined without session affinity. */
function affinityTimeout({ spec }: Service): number | undefined {
  return spec.sessionAffinity === 'ClientIP'
    ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10_800)
    : undefined;
}

/** Each candidate has the same probability. */
function chooseIndex(count: number, random: Random): number {
  return random.below(count);
}

/** What a health check node port answers: 503 without a ready endpoint, so that the load balancer leaves the node out. */
function healthOf(ready: number): HealthObservation {
  return { status: ready > 0 ? 200 : 503, endpoints: ready };
}

/** The number in a slice for a Service port: port names must be the same (pkg/proxy/endpointslicecache.go). */
function sliceTarget(slice: EndpointSlice, port: ServicePort): number | undefined {
  return (slice.ports ?? []).find(
    (p) => (p.name ?? '') === (port.name ?? '') && (p.protocol ?? 'TCP') === protocolOf(port),
  )?.port;
}

/** Whether a flow of UDP may stay with an endpoint: if it serves, also while it terminates (CleanStaleEntries). */
function keepsFlows(endpoint: SliceEndpoint): boolean {
  return isServing(endpoint);
}

export const DECISIONS = {
  categorizeEndpoints,
  sliceTarget,
  effectivePolicy,
  masquerades,
  inSourceRanges,
  loadBalancerAddresses,
  matchesNodePort,
  affinityTimeout,
  chooseIndex,
  healthOf,
  keepsFlows,
  acceptsNodePorts,
};

export type Decisions = typeof DECISIONS;
