/**
 * The packet walk: from a client, through the rules of a node, to a pod that answers or not. Every decision on the way is
 * kept, so that failures and documentation can show it.
 */
import type { Vantage } from '../../contract/cluster.ts';
import type { Service } from '../../contract/objects.ts';
import type { Attempt, Candidate, HealthObservation, Way } from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/targets.ts';
import { balancerNode } from '../cloud-controller-manager/balancer.ts';
import type { Decisions } from '../decisions.ts';
import type { ApiServer } from '../kube-apiserver/apiserver.ts';
import type { Origin } from '../kube-proxy/decisions.ts';
import type { Match, Packet, Proxier } from '../kube-proxy/proxier.ts';
import type { Kubelet } from '../kubelet/kubelet.ts';
import { type Client, clientOf, masqueradeAddress, nodeWith, originOf } from './clients.ts';
import { OUTSIDE } from './outside.ts';

export interface Machine {
  kubelet: Kubelet;
  proxier: Proxier;
}

/** Looks a name up as the client would; undefined if it does not resolve. */
export type Lookup = (from: Vantage, host: string) => { address?: string; shown?: string };

interface Walk {
  attempt: Attempt;
  way: Way;
  /** Sends another request over the same connection. */
  again: () => Walk;
}

/** How a packet travels: what it says of its source, and from which node it leaves. */
interface Leg {
  protocol: string;
  source: string;
}

export class Network {
  readonly #api: ApiServer;
  readonly #machines: Map<string, Machine>;
  readonly #lookup: Lookup;
  readonly #decisions: Decisions;

  constructor(api: ApiServer, machines: Map<string, Machine>, lookup: Lookup, decisions: Decisions) {
    this.#api = api;
    this.#machines = machines;
    this.#lookup = lookup;
    this.#decisions = decisions;
  }

  /** Sends one request over a new connection. */
  send(from: Vantage, target: TrafficTarget): Walk {
    const client = clientOf(this.#api, from);
    const { address, shown } = this.#lookup(from, target.host);
    const way: Way = {
      from: client.shown,
      ...(shown ? { lookup: shown } : {}),
      to: `${address ?? target.host}:${target.port}${target.protocol === 'TCP' ? '' : `/${target.protocol}`}`,
      candidates: [],
      verdict: '',
    };
    if (!address) return end(way, { outcome: 'unknown host' }, 'the name does not resolve');
    const packet = { address, port: target.port, protocol: target.protocol };
    const own = client.node ? this.#machines.get(client.node)?.proxier : undefined;
    const match = own?.matchAddress(packet);
    if (own && match) return this.#balance(way, own, match, client, packet);
    if (own?.knows(address)) {
      return end(way, { outcome: 'timed out' }, `the Service has no port ${packet.port}/${packet.protocol}`);
    }
    const entry = nodeWith(this.#api, address) ?? (own ? undefined : this.#routedNode(address));
    if (entry) return this.#enter(way, entry, client, packet);
    // pod addresses are known inside only; how far they are routed is a property of the network around
    if (!own && address !== OUTSIDE.backend)
      return end(way, { outcome: 'timed out' }, `no route to ${address}`);
    return this.#deliver(way, address, target.port, { protocol: target.protocol, source: client.address });
  }

  /** What a node answers at a health check node port. */
  health(node: string, port: number): HealthObservation {
    const machine = this.#machines.get(node);
    return machine?.kubelet.alive ? machine.proxier.health(port) : { status: 'timed out' };
  }

  /** The node to which the surroundings route the address of a load balancer. */
  #routedNode(address: string): string | undefined {
    const service = this.#api
      .list<Service>('Service')
      .find((s) => this.#decisions.balancerAddresses(s).includes(address));
    return service && balancerNode(service, this.#api);
  }

  /** The packet comes in at a node, for one of its ports or for a load balancer's address. */
  #enter(way: Way, entry: string, client: Client, packet: Packet): Walk {
    const machine = this.#machines.get(entry) as Machine;
    if (!machine.kubelet.alive) return end(way, { outcome: 'timed out' }, `node ${entry} is down`);
    const match = machine.proxier.matchAddress(packet) ?? machine.proxier.matchNodePort(packet);
    if (match) return this.#balance(way, machine.proxier, match, client, packet);
    return end(way, { outcome: 'refused' }, `nothing on ${entry} serves port ${packet.port}`);
  }

  #balance(way: Way, proxier: Proxier, match: Match, client: Client, { protocol }: Packet): Walk {
    const { metadata, spec } = match.service;
    const origin = originOf(client, proxier.node);
    const choice = proxier.choose(match, origin);
    const described = {
      ...way,
      service: `${metadata.namespace}/${metadata.name}, ${spec.type}`,
      candidates: choice.candidates,
    };
    if (!this.#decisions.inSourceRanges(match.service, match.via, origin)) {
      const why = `${origin.address} is in none of the loadBalancerSourceRanges: the packet is dropped`;
      return end(described, { outcome: 'timed out' }, why);
    }
    const kept = choice.candidates.filter((c) => c.kept);
    if (kept.length === 0) {
      return choice.drop
        ? end(
            described,
            { outcome: 'timed out' },
            'no candidate left, other nodes have some: the packet is dropped',
          )
        : end(described, { outcome: 'refused' }, 'no candidate left: the connection is refused');
    }
    const picked = proxier.pick<Candidate>(match, origin, kept);
    const source = this.#sourceOf(match, origin, picked, proxier.node);
    const leg = { protocol, source };
    const walk = this.#deliver(described, picked.address, picked.port as number, leg);
    const choiceText =
      kept.length === 1 ? 'the only one' : `one of ${kept.length}, ${howChosen(match, this.#decisions)}`;
    return { ...walk, way: { ...walk.way, verdict: `${choiceText} -> ${walk.way.verdict}` } };
  }

  /** The client address that the server sees. */
  #sourceOf({ service, via }: Match, origin: Origin, { address, node }: Candidate, entry: string): string {
    return this.#decisions.masquerades(service, via, origin, address)
      ? masqueradeAddress(this.#api, entry, node)
      : origin.address;
  }

  #deliver(way: Way, ip: string, port: number, leg: Leg): Walk {
    const again = () => this.#deliver(way, ip, port, leg);
    const arrives = (attempt: Attempt, verdict: string) => ({ ...end(way, attempt, verdict), again });
    if (ip === OUTSIDE.backend && port === OUTSIDE.port) {
      return arrives(
        { outcome: 'answered', pod: 'outside', seenAs: leg.source },
        'the server outside answers',
      );
    }
    for (const { kubelet } of this.#machines.values()) {
      const running = kubelet.runningAt(ip);
      if (!running) continue;
      const { name } = running.pod.metadata;
      const serves = running.program.listening.some((l) => l.port === port && l.protocol === leg.protocol);
      return serves
        ? arrives({ outcome: 'answered', pod: name, seenAs: leg.source }, `${name} answers`)
        : end(way, { outcome: 'refused' }, `${name} does not serve port ${port}/${leg.protocol}`);
    }
    return end(way, { outcome: 'timed out' }, `nothing answers at ${ip}`);
  }
}

function howChosen({ service }: Match, decisions: Decisions): string {
  return decisions.affinityTimeout(service) === undefined ? 'at random' : 'with session affinity';
}

function end(way: Way, attempt: Attempt, verdict: string): Walk {
  const walk: Walk = { attempt, way: { ...way, verdict }, again: () => walk };
  return walk;
}
