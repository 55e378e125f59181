/** The rules of one node for one IP family: what it does with a packet to an address of a Service (pkg/proxy/iptables/proxier.go). */

import { hostPort, type IPFamily } from '../../kubernetes/ip.ts';
import type { EndpointSlice, Service } from '../../kubernetes/objects.ts';
import type { Random } from '../runtime/random.ts';
import { Affinity } from './affinity.ts';
import { Conntrack, type Flow } from './conntrack.ts';
import type { Decisions, Origin } from './decisions.ts';
import { trackedSlices } from './endpointslicecache.ts';
import { Frontends, type Packet } from './frontends.ts';
import { type HealthAnswer, healthAnswer } from './healthcheck.ts';
import type { ProxyMode } from './mode.ts';
import type { Via } from './serviceport.ts';
import { clusterIPOf, type Match, servicePortName } from './serviceport.ts';
import { ServiceRules, type Settled } from './servicerules.ts';
import type { ProxyNode, TrafficPolicy } from './topology.ts';

/** What the rules of a node do with a packet. */
export interface Ruling extends Settled {
  policy: TrafficPolicy;
  /** `forward`: there is no rule for it in this place, so that it leaves as it is. */
  verdict: 'balance' | 'reject' | 'drop' | 'firewall' | 'forward';
}

/** What the proxiers of a node share. */
export interface ProxierOptions {
  decisions: Decisions;
  mode: ProxyMode;
  random: Random;
  /** Virtual milliseconds. */
  now: () => number;
}

export class Proxier {
  readonly #family: IPFamily;
  readonly #options: ProxierOptions;
  readonly #affinity: Affinity;
  readonly #conntrack: Conntrack;
  readonly #services = new Map<string, ServiceRules>();
  readonly #frontends = new Frontends();
  /** The candidates of each choice by their names: a choice lasts until something changes. */
  readonly #byEndpoint = new WeakMap<readonly unknown[], Map<string, unknown>>();
  #node: ProxyNode;

  constructor(node: ProxyNode, family: IPFamily, options: ProxierOptions) {
    this.#node = node;
    this.#family = family;
    this.#options = options;
    this.#affinity = new Affinity(options.mode.affinityListSize);
    this.#conntrack = new Conntrack(options.now);
  }

  /** The labels of the node have changed (OnTopologyChange): every choice has to be made again. */
  setNode(node: ProxyNode): void {
    this.#node = node;
    for (const rules of this.#services.values()) this.#forget(rules);
  }

  /** The machine starts again: the kernel has no lists and no connections. */
  reset(): void {
    this.#affinity.clear();
    this.#conntrack.clear();
  }

  /** Writes the rules of one Service anew, or removes them. `key`: `namespace/name`. */
  update(key: string, service: Service | undefined, slices: EndpointSlice[]): void {
    const before = this.#services.get(key);
    if (before) this.#frontends.remove(key, before);
    const { decisions } = this.#options;
    const after =
      service && clusterIPOf(service, this.#family)
        ? new ServiceRules(service, this.#family, trackedSlices(slices, this.#family), decisions)
        : undefined;
    if (after) {
      this.#services.set(key, after);
      this.#frontends.add(key, after);
    } else this.#services.delete(key);
    for (const port of before?.ports ?? []) {
      const name = servicePortName((before as ServiceRules).service, port);
      if (!after?.ports.some((p) => servicePortName(after.service, p) === name))
        this.#affinity.keep(name, NONE);
    }
    if (after) this.#forget(after);
    if (this.#conntrack.size > 0) this.#conntrack.clean((flow) => this.#servingAt(flow));
  }

  /** Lists of clients go with the rules of their endpoints. */
  #forget(rules: ServiceRules): void {
    const sticky = this.#options.decisions.affinityTimeout(rules.service) !== undefined;
    for (const port of rules.ports) {
      const name = servicePortName(rules.service, port);
      if (this.#affinity.has(name))
        this.#affinity.keep(name, sticky ? rules.reachable(port, this.#node) : NONE);
    }
  }

  #servingAt({ address, port }: Pick<Flow, 'address' | 'port'>): Set<string>[] {
    const packet = { address, port, protocol: 'UDP' } as const;
    const matches = [this.#frontends.match(packet), this.#frontends.matchNodePort(packet)];
    return matches.flatMap((match) => (match ? [this.#rulesOf(match.service).serving(match.port)] : []));
  }

  #rulesOf({ metadata }: Service): ServiceRules {
    return this.#services.get(`${metadata.namespace}/${metadata.name}`) as ServiceRules;
  }

  /** The Service port that a packet to a cluster IP, an external IP or a load balancer's address is for. */
  matchAddress(packet: Packet): Match | undefined {
    return this.#frontends.match(packet);
  }

  /** The Service port that a packet to a port of this node is for. */
  matchNodePort(packet: Omit<Packet, 'address'>): Match | undefined {
    const match = this.#frontends.matchNodePort(packet);
    return match && this.#options.decisions.matchesNodePort(match.port, packet) ? match : undefined;
  }

  /** The Service that has an address, whatever its ports, and what the address is to it. */
  frontendAt(address: string): { service: Service; via: Via } | undefined {
    return this.#frontends.at(address);
  }

  decide({ service, port, via }: Match, origin: Origin): Ruling {
    const { decisions, mode } = this.#options;
    const rules = this.#rulesOf(service);
    const policy = decisions.effectivePolicy(service, via, origin);
    const choice = rules.choice(port, policy, this.#node);
    const ruling = (verdict: Ruling['verdict']): Ruling => ({ ...choice, policy, verdict });
    const firewalled = mode.firewallsWithoutEndpoints || rules.hasEndpoints(port);
    if (firewalled && !decisions.inSourceRanges(service, via, origin)) return ruling('firewall');
    if (choice.kept.length > 0) return ruling('balance');
    if (choice.drop) return ruling('drop');
    const isExternal = via === 'externalIP' || via === 'loadBalancer';
    const unfiltered = isExternal && origin.from === 'node' && !mode.filtersExternalOutput;
    return ruling(unfiltered ? 'forward' : 'reject');
  }

  /** Whether the packet gets a source address of the node on its way to `destination`. */
  masquerades({ service, via }: Match, origin: Origin, destination: string): boolean {
    return this.#options.decisions.masquerades(service, via, origin, destination);
  }

  hasAffinity(service: Service): boolean {
    return this.#options.decisions.affinityTimeout(service) !== undefined;
  }

  /** One of the kept candidates: that of the client's session, or any, each with the same probability. */
  pick<T extends { address: string; port: number | null }>(
    { service, port }: Match,
    origin: Origin,
    kept: T[],
  ): T {
    const { decisions, random, now } = this.#options;
    const timeout = decisions.affinityTimeout(service);
    const any = () => kept[decisions.chooseIndex(kept.length, random)];
    if (timeout === undefined) return any();
    const name = servicePortName(service, port);
    let byEndpoint = this.#byEndpoint.get(kept) as Map<string, T> | undefined;
    if (!byEndpoint) {
      byEndpoint = new Map(kept.map((c) => [hostPort(c.address, c.port as number), c]));
      this.#byEndpoint.set(kept, byEndpoint);
    }
    const isKept = (endpoint: string) => byEndpoint.has(endpoint);
    const before = this.#affinity.recall(name, origin.address, timeout, now(), isKept);
    const picked = byEndpoint.get(before ?? '') ?? any();
    this.#affinity.remember(name, hostPort(picked.address, picked.port as number), origin.address, now());
    return picked;
  }

  /** Tracks a flow of UDP; the function says whether the next packet still follows it. */
  track(flow: Flow): () => boolean {
    return this.#conntrack.track(flow);
  }

  /** What a health check node port answers; undefined where nothing listens. */
  health(port: number): HealthAnswer | undefined {
    const rules = this.#frontends.checkedAt(port);
    if (!rules) return undefined;
    return healthAnswer(
      rules.service,
      this.#options.decisions.healthOf(rules.localReadyEndpoints(this.#node)),
    );
  }
}

const NONE: ReadonlySet<string> = new Set();
