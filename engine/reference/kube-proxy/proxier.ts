/** The rules of one node: what it does with a packet to an address of a Service (pkg/proxy/iptables/proxier.go). */

import type { HealthObservation } from '../../contract/observations.ts';
import { HEADLESS_LABEL, SERVICE_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice, Protocol, Service, ServicePort } from '../../kubernetes/objects.ts';
import type { Random } from '../runtime/random.ts';
import { Affinity } from './affinity.ts';
import type { Decisions, Origin, Via } from './decisions.ts';
import { type Choice, isReady, type ProxyEndpoint } from './topology.ts';

export interface Packet {
  address: string;
  port: number;
  protocol: Protocol;
}

/** A Service port that a packet is meant for, and by which address it came. */
export interface Match {
  service: Service;
  port: ServicePort;
  via: Via;
}

export class Proxier {
  readonly node: string;
  readonly #decisions: Decisions;
  readonly #random: Random;
  readonly #now: () => number;
  readonly #affinity = new Affinity();
  #services: Service[] = [];
  #slices: EndpointSlice[] = [];

  /** `now`: virtual milliseconds. */
  constructor(node: string, decisions: Decisions, random: Random, now: () => number) {
    this.node = node;
    this.#decisions = decisions;
    this.#random = random;
    this.#now = now;
  }

  /** The lists of the API server, from which the rules are made. */
  sync(services: Service[], slices: EndpointSlice[]): void {
    this.#services = services.filter(({ spec }) => spec.type !== 'ExternalName' && spec.clusterIP !== 'None');
    this.#slices = slices.filter(({ metadata }) => metadata.labels?.[HEADLESS_LABEL] === undefined);
  }

  /** The Service port that a packet to a cluster IP, an external IP or a load balancer's address is for. */
  matchAddress({ address, port, protocol }: Packet): Match | undefined {
    for (const service of this.#services) {
      const via = this.#viaOf(service, address);
      const found = via && service.spec.ports?.find((p) => p.port === port && p.protocol === protocol);
      if (via && found) return { service, port: found, via };
    }
    return undefined;
  }

  #viaOf(service: Service, address: string): Via | undefined {
    if (service.spec.clusterIP === address) return 'clusterIP';
    if (service.spec.externalIPs?.includes(address)) return 'externalIP';
    return this.takesAddress(service, address) ? 'loadBalancer' : undefined;
  }

  /** Whether the node has rules for an address of the Service's load balancer. */
  takesAddress(service: Service, address: string): boolean {
    return this.#decisions.loadBalancerAddresses(service).includes(address);
  }

  /** The Service port that a packet to a port of this node is for. */
  matchNodePort(packet: Omit<Packet, 'address'>): Match | undefined {
    for (const service of this.#services) {
      const found = service.spec.ports?.find((port) => this.#decisions.matchesNodePort(port, packet));
      if (found) return { service, port: found, via: 'nodePort' };
    }
    return undefined;
  }

  /** The Service that has an address, whatever its ports. */
  serviceAt(address: string): Service | undefined {
    return this.#services.find((service) => this.#viaOf(service, address) !== undefined);
  }

  /** The endpoints for a packet, each kept or dropped, and the policy that decides. */
  choose({ service, port, via }: Match, origin: Origin): Choice & { policy: 'Cluster' | 'Local' } {
    const policy = this.#decisions.effectivePolicy(service, via, origin);
    const endpoints = this.#endpointsOf(service, port);
    return { policy, ...this.#decisions.categorizeEndpoints(endpoints, this.node, policy) };
  }

  /** Whether the packet is let through (loadBalancerSourceRanges). */
  admits({ service, via }: Match, origin: Origin): boolean {
    return this.#decisions.inSourceRanges(service, via, origin);
  }

  /** Whether the packet gets a source address of the node on its way to `destination`. */
  masquerades({ service, via }: Match, origin: Origin, destination: string): boolean {
    return this.#decisions.masquerades(service, via, origin, destination);
  }

  hasAffinity(service: Service): boolean {
    return this.#decisions.affinityTimeout(service) !== undefined;
  }

  /** One of the kept candidates: that of the client's session, or any, each with the same probability. */
  pick<T extends { address: string; port: number | null }>(match: Match, origin: Origin, candidates: T[]): T {
    const timeout = this.#decisions.affinityTimeout(match.service);
    const any = () => candidates[this.#decisions.chooseIndex(candidates.length, this.#random)];
    if (timeout === undefined) return any();
    const { namespace, name } = match.service.metadata;
    const client = `${namespace}/${name}:${match.port.name ?? ''} ${origin.address}`;
    const before = this.#affinity.recall(client, timeout, this.#now());
    const picked = candidates.find((c) => `${c.address}:${c.port}` === before) ?? any();
    this.#affinity.remember(client, `${picked.address}:${picked.port}`, this.#now());
    return picked;
  }

  /** What a health check node port answers: the ready addresses of this node (pkg/proxy/healthcheck/service_health.go). */
  health(port: number): HealthObservation {
    const service = this.#services.find((s) => s.spec.healthCheckNodePort === port);
    if (!service) return { status: 'refused' };
    const ready = new Set<string>();
    for (const servicePort of service.spec.ports ?? []) {
      for (const { endpoint, address } of this.#endpointsOf(service, servicePort)) {
        if (endpoint.nodeName === this.node && isReady(endpoint)) ready.add(address);
      }
    }
    return this.#decisions.healthOf(ready.size);
  }

  #endpointsOf(service: Service, port: ServicePort): ProxyEndpoint[] {
    const { namespace, name } = service.metadata;
    const found = new Map<string, ProxyEndpoint>();
    for (const slice of this.#slices) {
      if (slice.metadata.namespace !== namespace || slice.metadata.labels?.[SERVICE_LABEL] !== name) continue;
      const target = this.#decisions.sliceTarget(slice, port);
      if (target === undefined) continue;
      for (const endpoint of slice.endpoints ?? []) {
        const [address] = endpoint.addresses;
        const key = `${address}:${target}`;
        // of the same address in two slices, the state of the one that is not terminating counts
        if (!found.has(key) || endpoint.conditions?.terminating !== true) {
          found.set(key, { endpoint, address, port: target });
        }
      }
    }
    return [...found.values()];
  }
}
