/**
 * The routes of packets: from a client, through the rules of a node, to a pod that answers or does not. Every decision is
 * noted in the packet trace, which failures and explanations show.
 */
import type { Vantage } from '../../contract/cluster.ts';
import type { Candidate, HealthObservation, PacketTrace } from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/traffic-target.ts';
import type { Pod, Service } from '../../kubernetes/objects.ts';
import { loadBalancerNodes } from '../cloud-controller-manager/loadbalancer.ts';
import type { Origin } from '../kube-proxy/decisions.ts';
import type { Match, Packet, Proxier } from '../kube-proxy/proxier.ts';
import type { Program } from '../kubelet/program.ts';
import { type Client, clientOf, masqueradeAddress, nodeWith, type Objects, originOf } from './clients.ts';
import { describe, inModeProxy, nameOf } from './describe.ts';
import { headlessCandidates, type Lookup } from './lookup.ts';
import type { Outside } from './outside.ts';
import { end, oneOf, only, type Path, type Route, unanswered } from './route.ts';

/** A node, as far as packets go. */
export interface Host {
  kubelet: { readonly alive: boolean; runningAt(ip: string): { pod: Pod; program: Program }[] };
  proxier: Proxier;
}

/** What a packet carries to its destination. */
interface Leg {
  protocol: string;
  /** Its source address, which the server sees. */
  source: string;
}

export interface Surroundings {
  api: Objects;
  hosts: ReadonlyMap<string, Host>;
  /** Resolves a name as the client does. */
  lookup: (from: Vantage, host: string) => Lookup;
  outside: Outside;
}

export class Network {
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Sends one request over a new connection. */
  send(from: Vantage, target: TrafficTarget): Path {
    return this.route(from, target).draw();
  }

  /** What may become of a request. */
  route(from: Vantage, { host, port, protocol }: TrafficTarget): Route {
    const { api, lookup, outside } = this.#around;
    const client = clientOf(api, from, outside.address);
    const found = lookup(from, host);
    const { addresses, shown, headless } = found;
    const suffix = protocol === 'TCP' ? '' : `/${protocol}`;
    const trace = (to: string): PacketTrace => ({
      from: client.shown,
      ...(shown ? { lookup: shown } : {}),
      to: `${to}:${port}${suffix}`,
      ...(headless ? { service: nameOf(headless.service, ['headless']) } : {}),
      candidates: headlessCandidates(found, port),
      verdict: '',
    });
    if (addresses.length === 0) {
      const more = found.foreign ? ({ beyond: true } as const) : {};
      const verdict =
        found.foreign && shown ? 'that name lies outside the cluster' : 'the name does not resolve';
      const path = end(trace(host), { outcome: 'unknown host' }, verdict, more);
      return only(path, headless?.service);
    }
    const routes = addresses.map((address) => this.#to(trace(address), client, { address, port, protocol }));
    const route = oneOf(routes, `one of ${routes.length}, as the client chooses`);
    const { to } = addresses.length > 1 ? trace(host) : route.trace;
    return { ...route, trace: { ...route.trace, to }, service: headless?.service ?? route.service };
  }

  /** What a node answers at a health check node port. */
  health(node: string, port: number): HealthObservation {
    const machine = this.#around.hosts.get(node);
    return machine?.kubelet.alive ? machine.proxier.health(port) : { status: 'timed out' };
  }

  #to(trace: PacketTrace, client: Client, packet: Packet): Route {
    const { api, hosts, outside } = this.#around;
    const { address, port, protocol } = packet;
    const own = client.node ? hosts.get(client.node)?.proxier : undefined;
    const match = own?.matchAddress(packet);
    if (own && match) return this.#balance(trace, own, match, client, packet);
    const known = (own ?? this.#anyProxier())?.serviceAt(address);
    const named = known ? { ...trace, service: nameOf(known) } : trace;
    if (own && known) return unanswered(named, `the Service has no port ${port}/${protocol}`, known);
    const entry = nodeWith(api, address);
    const entries = entry ? [entry] : own ? [] : this.#routedNodes(address);
    if (entries.length > 0) return this.#enter(trace, entries, client, packet);
    const proxied = inModeProxy(api.list<Service>('Service'), address);
    if (proxied) {
      const left = { ...trace, service: nameOf(proxied, ['ipMode Proxy']) };
      const verdict = 'nodes have no rules for this address, and what the load balancer does is not modelled';
      return only(end(left, { outcome: 'timed out' }, verdict, { beyond: true }), proxied);
    }
    if (own || address === outside.backend) {
      return only(this.#deliver(trace, address, port, { protocol, source: client.address }));
    }
    const verdict = `no route to ${address}`;
    if (known?.spec.clusterIP === address) return unanswered(named, verdict, known);
    // how far addresses of pods and external addresses are routed depends on the network outside the cluster
    return only(end(named, { outcome: 'timed out' }, verdict, { beyond: true }), known);
  }

  /** The rules of any node: all have rules for the same Services. */
  #anyProxier(): Proxier | undefined {
    return [...this.#around.hosts.values()].find(({ kubelet }) => kubelet.alive)?.proxier;
  }

  /** The nodes to which the network outside routes the address of a load balancer. */
  #routedNodes(address: string): string[] {
    const { api, hosts } = this.#around;
    const [host] = hosts.values();
    const service = api.list<Service>('Service').find((s) => host?.proxier.takesAddress(s, address));
    return service ? loadBalancerNodes(service, api) : [];
  }

  /** The packet comes in at one of these nodes, for one of its ports or for a load balancer's address. */
  #enter(trace: PacketTrace, entries: string[], client: Client, packet: Packet): Route {
    const routes = entries.map((entry) => {
      const { kubelet, proxier } = this.#around.hosts.get(entry) as Host;
      if (!kubelet.alive) return only(end(trace, { outcome: 'timed out' }, `node ${entry} is down`));
      const match = proxier.matchAddress(packet) ?? proxier.matchNodePort(packet);
      if (match) return this.#balance(trace, proxier, match, client, packet);
      const { port, protocol } = packet;
      return only(end(trace, { outcome: 'refused' }, `nothing on ${entry} serves port ${port}/${protocol}`));
    });
    return oneOf(routes, `on one of ${entries.join(', ')}, as the load balancer chooses`);
  }

  #balance(plain: PacketTrace, proxier: Proxier, match: Match, client: Client, { protocol }: Packet): Route {
    const { service } = match;
    const origin = originOf(client, proxier.node);
    const { policy, candidates, drop } = proxier.choose(match, origin);
    const trace = {
      ...plain,
      service: describe(match, policy, origin),
      candidates: candidates.map((c) => ({ ...c, pod: c.pod ?? this.#nameAt(c) })),
    };
    if (!proxier.admits(match, origin)) {
      const why = `${origin.address} is in none of the loadBalancerSourceRanges: the packet is dropped`;
      return only(end(trace, { outcome: 'timed out' }, why), service);
    }
    const kept = trace.candidates.filter((c) => c.kept);
    if (kept.length === 0) {
      const path = drop
        ? end(
            trace,
            { outcome: 'timed out' },
            'no candidate left, other nodes have some: the packet is dropped',
          )
        : end(trace, { outcome: 'refused' }, 'no candidate left: the connection is refused');
      return only(path, service);
    }
    const way = proxier.hasAffinity(service) ? 'with session affinity' : 'at random';
    const choice = kept.length === 1 ? 'the only one' : `one of ${kept.length}, ${way}`;
    const to = (picked: Candidate): Path => {
      const source = this.#sourceOf(match, origin, picked, proxier);
      const path = this.#deliver(trace, picked.address, picked.port as number, { protocol, source });
      return { ...path, trace: { ...trace, verdict: `${choice} -> ${path.last}` } };
    };
    return {
      trace: { ...trace, verdict: choice },
      service,
      paths: () => kept.map(to),
      draw: () => to(proxier.pick(match, origin, kept)),
    };
  }

  /** The pod or server at the address of an endpoint that names no pod. */
  #nameAt({ address, port }: Candidate): string | undefined {
    const { outside, hosts } = this.#around;
    if (address === outside.backend && port === outside.port) return 'outside';
    const running = [...hosts.values()].flatMap(({ kubelet }) => kubelet.runningAt(address));
    return running.length === 1 ? running[0].pod.metadata.name : undefined;
  }

  /** The client address that the server sees. */
  #sourceOf(match: Match, origin: Origin, { address, node }: Candidate, proxier: Proxier): string {
    return proxier.masquerades(match, origin, address)
      ? masqueradeAddress(this.#around.api, proxier.node, node)
      : origin.address;
  }

  #deliver(trace: PacketTrace, ip: string, port: number, leg: Leg): Path {
    const { outside, hosts } = this.#around;
    const arrives = (name: string, verdict: string) =>
      end(trace, { outcome: 'answered', pod: name, seenAs: leg.source }, verdict, {
        again: () => this.#deliver(trace, ip, port, leg),
      });
    if (ip === outside.backend && port === outside.port) {
      return arrives('outside', 'the server outside answers');
    }
    const running = [...hosts.values()].flatMap(({ kubelet }) => kubelet.runningAt(ip));
    if (running.length === 0) {
      return end(trace, { outcome: 'timed out' }, `nothing answers at ${ip}`, { beyond: true });
    }
    const serves = ({ program }: { program: Program }) =>
      program.listening.some((l) => l.port === port && l.protocol === leg.protocol);
    const server = running.find(serves);
    const { name } = (server ?? running[0]).pod.metadata;
    return server
      ? arrives(name, `${name} answers`)
      : end(trace, { outcome: 'refused' }, `${name} does not serve port ${port}/${leg.protocol}`);
  }
}
