/**
 * The routes of packets: from a client, through the rules of a node, to a pod that answers or does not. Every decision is
 * noted in the packet trace, which failures and explanations show.
 */
import type { Vantage } from '../../contract/cluster.ts';
import type { HealthObservation, PacketTrace } from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/traffic-target.ts';
import { familyOf, hostPort } from '../../kubernetes/ip.ts';
import { PROXY_NAME_LABEL } from '../../kubernetes/labels.ts';
import { internalAddress } from '../../kubernetes/nodes.ts';
import type { Node } from '../../kubernetes/objects.ts';
import { loadBalancerNodes } from '../cloud-controller-manager/loadbalancer.ts';
import type { Packet } from '../kube-proxy/frontends.ts';
import type { HealthAnswer } from '../kube-proxy/healthcheck.ts';
import type { MetaProxier } from '../kube-proxy/metaproxier.ts';
import { isLoopback } from '../kube-proxy/mode.ts';
import type { Proxier } from '../kube-proxy/proxier.ts';
import type { Match } from '../kube-proxy/serviceport.ts';
import type { Reader } from '../runtime/controller.ts';
import { Balancing, type Sender } from './balancing.ts';
import { type Client, clientOf, nodeWith, sourceFor } from './clients.ts';
import { Delivery, type Host } from './delivery.ts';
import { forOtherProxy, inModeProxy, nameOf } from './describe.ts';
import { headlessCandidates, type Lookup } from './lookup.ts';
import { isBackend, type Outside } from './outside.ts';
import { end, fallingBack, inTurn, oneOf, only, type Path, type Route, unanswered } from './route.ts';

/** What the network reads of the API. */
export type Objects = Pick<Reader, 'find' | 'list' | 'select'>;

export interface Surroundings {
  api: Objects;
  hosts: ReadonlyMap<string, Host>;
  /** Resolves a name as the client does. */
  lookup: (from: Vantage, host: string) => Lookup;
  outside: Outside;
}

export class Network {
  readonly #around: Surroundings;
  readonly #delivery: Delivery;
  readonly #balancing: Balancing;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#delivery = new Delivery(around.api, around.hosts, around.outside);
    this.#balancing = new Balancing(around.api, this.#delivery);
  }

  /** Sends one request over a new connection. */
  send(from: Vantage, target: TrafficTarget): Path {
    return this.route(from, target).draw();
  }

  /** What may become of a request. */
  route(from: Vantage, { host, port, protocol }: TrafficTarget): Route {
    const { api, lookup, outside } = this.#around;
    const client = clientOf(api, from, outside);
    const found = lookup(from, host);
    const { addresses, shown, headless } = found;
    const suffix = protocol === 'TCP' ? '' : `/${protocol}`;
    const trace = (to: string): PacketTrace => ({
      from: client.shown,
      ...(shown ? { lookup: shown } : {}),
      to: `${hostPort(to, port)}${suffix}`,
      ...(headless ? { service: nameOf(headless.service, ['headless']) } : {}),
      candidates: headlessCandidates(found, port),
      verdict: '',
    });
    if (found.unfinished) {
      const verdict = 'none of the name servers answers';
      return only(end(trace(host), { outcome: 'timed out', lookup: 'unfinished' }, verdict));
    }
    if (addresses.length === 0) {
      const more = found.foreign ? ({ beyond: true } as const) : {};
      const verdict =
        found.foreign && shown ? 'that name lies outside the cluster' : 'the name does not resolve';
      const path = end(trace(host), { outcome: 'unknown host' }, verdict, more);
      return only(path, headless?.service);
    }
    const families = byFamily(addresses, client).map((list) => {
      const routes = list.map((address) => this.#to(trace(address), client, { address, port, protocol }));
      const route = inTurn(routes, `one of ${routes.length}, as the client chooses`);
      const { to } = list.length > 1 ? trace(host) : route.trace;
      return { ...route, trace: { ...route.trace, to } };
    });
    // a socket for UDP accepts its first address whatever becomes of the packets
    const route = protocol === 'UDP' ? families[0] : fallingBack(families);
    return { ...route, service: headless?.service ?? route.service };
  }

  /** @throws FeatureError for a client that does not exist, Inconclusive for one that does not run */
  checkClient(from: Vantage): void {
    clientOf(this.#around.api, from, this.#around.outside);
  }

  /** What a node answers to a health check, at its primary address. */
  health(node: string, port: number): HealthObservation {
    if (!this.#around.hosts.get(node)?.kubelet.alive) return { status: 'timed out' };
    const { status, endpoints } = this.healthAnswer(node, port) ?? { status: 'refused' };
    return {
      status: status as HealthObservation['status'],
      ...(endpoints === undefined ? {} : { endpoints }),
    };
  }

  /** The whole answer; undefined where nothing listens. `address`: of the node, by which the request comes. */
  healthAnswer(node: string, port: number, address?: string): HealthAnswer | undefined {
    const to = address ?? internalAddress(this.#around.api.find<Node>('Node', undefined, node)) ?? '';
    return this.#around.hosts.get(node)?.proxier.health(to, port);
  }

  #to(trace: PacketTrace, client: Client, packet: Packet): Route {
    const { api, hosts, outside } = this.#around;
    const { address, port, protocol } = packet;
    const source = sourceFor(client, address);
    if (!source) {
      const why = `the client has no ${familyOf(address)} address`;
      // what other addresses a machine outside has is not always known
      return only(end(trace, { outcome: 'timed out' }, why, client.node ? {} : { beyond: true }));
    }
    if (isLoopback(address) && !client.onHostNetwork) return only(this.#toItself(trace, client, packet));
    const proxier = client.node ? hosts.get(client.node)?.proxier : undefined;
    const own = proxier?.for(address);
    const match = own?.matchAddress(packet);
    if (own && proxier && match)
      return this.#balance(trace, own, match, { client, source, entry: proxier.node }, packet);
    const known = (own ?? this.#anyProxier()?.for(address))?.frontendAt(address)?.service;
    const named = known ? { ...trace, service: nameOf(known) } : trace;
    if (own && known) {
      const why = `the Service has no port ${port}/${protocol}`;
      if (!proxier?.mode.rejectsOtherPorts || !isClusterIP(known.spec, address))
        return unanswered(named, why, known);
      return only(end(named, { outcome: 'refused' }, `${why}: the packet is rejected`), known);
    }
    const others = own && forOtherProxy(api, address);
    if (others) {
      const left = { ...trace, service: nameOf(others) };
      const verdict = `kube-proxy leaves it to the proxy "${others.metadata.labels?.[PROXY_NAME_LABEL]}"`;
      return only(end(left, { outcome: 'timed out' }, verdict, { beyond: true }), others);
    }
    const entry = isLoopback(address) ? client.node : nodeWith(api, address);
    const entries = entry ? [entry] : own ? [] : this.#routedNodes(address);
    if (entries.length > 0) return this.#enter(trace, entries, client, source, packet);
    const proxied = inModeProxy(api, address);
    if (proxied) {
      const left = { ...trace, service: nameOf(proxied, ['ipMode Proxy']) };
      const verdict = 'nodes have no rules for this address, and what the load balancer does is not modelled';
      return only(end(left, { outcome: 'timed out' }, verdict, { beyond: true }), proxied);
    }
    if (own || isBackend(outside, address)) {
      return only(this.#delivery.deliver(trace, address, port, { protocol, source }));
    }
    const verdict = `no route to ${address}`;
    if (known && isClusterIP(known.spec, address)) return unanswered(named, verdict, known);
    // how far addresses of pods and external addresses are routed depends on the network outside the cluster
    return only(end(named, { outcome: 'timed out' }, verdict, { beyond: true }), known);
  }

  #balance(trace: PacketTrace, rules: Proxier, match: Match, sender: Sender, packet: Packet): Route {
    const again = () => this.#to(trace, sender.client, packet);
    return this.#balancing.route({ trace, rules, match, sender, packet, again });
  }

  /** The loopback address of a pod is its own. */
  #toItself(trace: PacketTrace, client: Client, { address, port, protocol }: Packet): Path {
    if (!client.node) return end(trace, { outcome: 'refused' }, 'not in the cluster', { beyond: true });
    return this.#delivery.deliver(trace, client.addresses[0], port, { protocol, source: address });
  }

  /** The rules of any node: all have rules for the same Services. */
  #anyProxier(): MetaProxier | undefined {
    for (const { kubelet, proxier } of this.#around.hosts.values()) if (kubelet.alive) return proxier;
    return undefined;
  }

  /** The nodes to which the network outside routes the address of a load balancer. */
  #routedNodes(address: string): string[] {
    const { api, hosts } = this.#around;
    const [host] = hosts.values();
    const frontend = host?.proxier.for(address)?.frontendAt(address);
    return frontend?.via === 'loadBalancer' ? loadBalancerNodes(frontend.service, api) : [];
  }

  /** The packet comes in at one of these nodes, for one of its ports or for a load balancer's address. */
  #enter(trace: PacketTrace, entries: string[], client: Client, source: string, packet: Packet): Route {
    const routes = entries.map((entry) => {
      const { kubelet, proxier } = this.#around.hosts.get(entry) as Host;
      if (!kubelet.alive) return only(end(trace, { outcome: 'timed out' }, `node ${entry} is down`));
      const rules = proxier.for(packet.address);
      const match = rules?.matchAddress(packet) ?? proxier.matchNodePort(packet);
      if (rules && match) return this.#balance(trace, rules, match, { client, source, entry }, packet);
      return this.#balancing.local(trace, proxier, { client, source, entry }, packet);
    });
    return oneOf(routes, `on one of ${entries.join(', ')}, as the load balancer chooses`);
  }
}

/**
 * Addresses in the order in which a client tries them: IPv6 first (RFC 6724, as glibc has it). curl leaves out those of a
 * family of which the client has no address.
 */
function byFamily(addresses: string[], client: Client): string[][] {
  const usable = (address: string) => sourceFor(client, address) !== undefined;
  const order = (['IPv6', 'IPv4'] as const).map((family) => addresses.filter((a) => familyOf(a) === family));
  const lists = order.filter((list) => list.length > 0);
  const reachable = lists.filter(([address]) => usable(address));
  return reachable.length > 0 ? reachable : lists;
}

function isClusterIP(
  { clusterIP, clusterIPs = [] }: { clusterIP?: string; clusterIPs?: string[] },
  address: string,
): boolean {
  return clusterIP === address || clusterIPs.includes(address);
}
