/** The rules of one node: what it does with a packet to a cluster address or node port (pkg/proxy/iptables/proxier.go). */

import { HEADLESS_LABEL, SERVICE_LABEL } from '../../contract/labels.ts';
import type { EndpointSlice, Protocol, Service, ServicePort } from '../../contract/objects.ts';
import type { Decisions } from '../decisions.ts';
import type { Random } from '../random.ts';
import type { Choice, ProxyEndpoint } from './topology.ts';

export interface Packet {
  address: string;
  port: number;
  protocol: Protocol;
}

/** A Service port that a packet is meant for. */
export interface Match {
  service: Service;
  port: ServicePort;
  /** Whether the packet came for a node port: then the external policy decides. */
  external: boolean;
}

export class Proxier {
  readonly node: string;
  readonly #decisions: Decisions;
  readonly #random: Random;
  #services: Service[] = [];
  #slices: EndpointSlice[] = [];

  constructor(node: string, decisions: Decisions, random: Random) {
    this.node = node;
    this.#decisions = decisions;
    this.#random = random;
  }

  /** Takes over what the API server says now. */
  sync(services: Service[], slices: EndpointSlice[]): void {
    this.#services = services.filter(({ spec }) => spec.type !== 'ExternalName' && spec.clusterIP !== 'None');
    this.#slices = slices.filter(({ metadata }) => metadata.labels?.[HEADLESS_LABEL] === undefined);
  }

  /** The Service port that a packet to a cluster address is for. */
  matchClusterIP({ address, port, protocol }: Packet): Match | undefined {
    for (const service of this.#services) {
      if (service.spec.clusterIP !== address) continue;
      const found = service.spec.ports?.find((p) => p.port === port && p.protocol === protocol);
      if (found) return { service, port: found, external: false };
    }
    return undefined;
  }

  /** The Service port that a packet to a port of this node is for. */
  matchNodePort({ port, protocol }: Omit<Packet, 'address'>): Match | undefined {
    for (const service of this.#services) {
      const found = service.spec.ports?.find((p) => p.nodePort === port && p.protocol === protocol);
      if (found) return { service, port: found, external: true };
    }
    return undefined;
  }

  /** Whether an address belongs to some Service that has other ports. */
  knows(address: string): boolean {
    return this.#services.some((service) => service.spec.clusterIP === address);
  }

  choose({ service, port, external }: Match, from: string | undefined): Choice {
    const policy = external ? service.spec.externalTrafficPolicy : service.spec.internalTrafficPolicy;
    // a client on the node itself is inside, so a node port is short-circuited to the whole cluster
    const effective = external && from !== undefined ? 'Cluster' : (policy ?? 'Cluster');
    return this.#decisions.categorizeEndpoints(this.#endpointsOf(service, port), this.node, effective);
  }

  /** One of the kept candidates, each with the same chance. */
  pick<T>(candidates: T[]): T {
    return candidates[this.#random.below(candidates.length)];
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
        // the same address in two slices: the one that is not terminating tells the state
        if (!found.has(key) || endpoint.conditions?.terminating !== true) {
          found.set(key, { endpoint, address, port: target });
        }
      }
    }
    return [...found.values()];
  }
}

/** The number in a slice for a Service port: port names must be the same (pkg/proxy/endpointslicecache.go). */
export function sliceTarget(slice: EndpointSlice, port: ServicePort): number | undefined {
  return (slice.ports ?? []).find(
    (p) => (p.name ?? '') === (port.name ?? '') && (p.protocol ?? 'TCP') === port.protocol,
  )?.port;
}
