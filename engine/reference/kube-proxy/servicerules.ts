/** What the proxy of a family knows of one Service: its addresses, and the endpoints of each of its ports. */
import type { Candidate } from '../../contract/observations.ts';
import { hostPort, type IPFamily } from '../../kubernetes/ip.ts';
import type { EndpointSlice, Service, ServicePort } from '../../kubernetes/objects.ts';
import type { Decisions } from './decisions.ts';
import { endpointsOf } from './endpointslicecache.ts';
import {
  type Frontend,
  frontendsOf,
  servicePortName,
  usesClusterEndpoints,
  usesLocalEndpoints,
} from './serviceport.ts';
import {
  type Choice,
  hasAnyEndpoints,
  isReady,
  type ProxyEndpoint,
  type ProxyNode,
  type TrafficPolicy,
} from './topology.ts';

/** The endpoints for a policy, and those of them that are kept. */
export interface Settled extends Choice {
  kept: Candidate[];
  /** Whether each candidate names its pod. */
  named: boolean;
}

/** Everything is computed when a packet asks for it, once until something changes. */
export class ServiceRules {
  readonly service: Service;
  readonly frontends: Frontend[];
  readonly #slices: EndpointSlice[];
  readonly #decisions: Decisions;
  readonly #endpoints = new Map<string, ProxyEndpoint[]>();
  readonly #choices = new Map<string, { node: ProxyNode; settled: Settled }>();

  constructor(service: Service, family: IPFamily, slices: EndpointSlice[], decisions: Decisions) {
    this.service = service;
    this.frontends = frontendsOf(service, family, decisions.loadBalancerAddresses(service));
    this.#slices = slices;
    this.#decisions = decisions;
  }

  get ports(): ServicePort[] {
    return this.service.spec.ports ?? [];
  }

  endpoints(port: ServicePort): ProxyEndpoint[] {
    const name = servicePortName(this.service, port);
    let found = this.#endpoints.get(name);
    if (!found) {
      found = endpointsOf(this.#slices, port, this.#decisions.sliceTarget);
      this.#endpoints.set(name, found);
    }
    return found;
  }

  choice(port: ServicePort, policy: TrafficPolicy, node: ProxyNode): Settled {
    const key = `${policy} ${servicePortName(this.service, port)}`;
    const known = this.#choices.get(key);
    if (known?.node === node) return known.settled;
    const choice = this.#decisions.categorizeEndpoints(this.endpoints(port), node, policy);
    const { candidates } = choice;
    const kept = candidates.filter((c) => c.kept);
    const settled = { ...choice, kept, named: candidates.every(({ pod }) => pod !== undefined) };
    this.#choices.set(key, { node, settled });
    return settled;
  }

  hasEndpoints(port: ServicePort): boolean {
    return hasAnyEndpoints(this.endpoints(port));
  }

  /** The endpoints that have rules on this node, `address:port` (allReachableEndpoints). */
  reachable(port: ServicePort, node: ProxyNode): Set<string> {
    const uses = [
      ...(usesClusterEndpoints(this.service, this.frontends, port) ? (['Cluster'] as const) : []),
      ...(usesLocalEndpoints(this.service, this.frontends, port) ? (['Local'] as const) : []),
    ];
    const kept = uses.flatMap((policy) => this.choice(port, policy, node).kept);
    return new Set(kept.map((c) => hostPort(c.address, c.port as number)));
  }

  /** The endpoints that a flow of UDP may stay with, `address:port`. */
  serving(port: ServicePort): Set<string> {
    const serving = this.endpoints(port).filter(({ endpoint }) => this.#decisions.keepsFlows(endpoint));
    return new Set(serving.map((e) => hostPort(e.address, e.port)));
  }

  /** How many addresses are ready on this node, whatever their ports (LocalReadyEndpoints). */
  localReadyEndpoints(node: ProxyNode): number {
    const local = this.ports
      .flatMap((port) => this.endpoints(port))
      .filter(({ endpoint }) => endpoint.nodeName === node.name && isReady(endpoint));
    return new Set(local.map(({ address }) => address)).size;
  }
}
