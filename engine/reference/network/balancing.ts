/** What the rules of a node make of a packet to a Service, and where it goes from there. */
import type { Candidate, PacketTrace } from '../../contract/observations.ts';
import { hostPort } from '../../kubernetes/ip.ts';
import type { Origin } from '../kube-proxy/decisions.ts';
import type { Packet } from '../kube-proxy/frontends.ts';
import type { MetaProxier } from '../kube-proxy/metaproxier.ts';
import type { Proxier, Ruling } from '../kube-proxy/proxier.ts';
import type { Match } from '../kube-proxy/serviceport.ts';
import type { Reader } from '../runtime/controller.ts';
import { type Client, masqueradeAddress, nodeAddressFor, nodeWith, originOf } from './clients.ts';
import type { Delivery } from './delivery.ts';
import { describe } from './describe.ts';
import { hostPortAt, hostPortSource } from './hostports.ts';
import { end, only, type Path, type Route, unanswered } from './route.ts';

/** At this port of each node the kubelet serves its API. */
const KUBELET_PORT = 10_250;

/** Who sends, from which address, and at which node the packet meets rules. */
export interface Sender {
  client: Client;
  source: string;
  entry: string;
}

/** What a packet to a Service meets. `again` is the route of a later packet of the same flow, by the rules of that time. */
export interface Meeting {
  trace: PacketTrace;
  rules: Proxier;
  match: Match;
  sender: Sender;
  packet: Packet;
  again: () => Route;
}

export class Balancing {
  readonly #api: Pick<Reader, 'find' | 'select'>;
  readonly #delivery: Delivery;

  constructor(api: Pick<Reader, 'find' | 'select'>, delivery: Delivery) {
    this.#api = api;
    this.#delivery = delivery;
  }

  route(meeting: Meeting): Route {
    const { rules, match, sender, packet } = meeting;
    const { service } = match;
    const origin = originOf(sender.client, sender.source, sender.entry);
    const ruling = rules.decide(match, origin);
    const trace = {
      ...meeting.trace,
      service: describe(match, ruling.policy, origin),
      candidates: ruling.named ? ruling.candidates : this.#named(ruling.candidates),
    };
    if (ruling.verdict !== 'balance') return ended(trace, ruling, match, origin);
    const kept = ruling.named ? ruling.kept : trace.candidates.filter((c) => c.kept);
    const way = rules.hasAffinity(service) ? 'with session affinity' : 'at random';
    const choice = kept.length === 1 ? 'the only one' : `one of ${kept.length}, ${way}`;
    const to = (picked: Candidate): Path => {
      const source = this.#sourceOf(rules, match, origin, picked, sender.entry);
      const leg = { protocol: packet.protocol, source };
      const path = this.#delivery.deliver(trace, picked.address, picked.port as number, leg);
      return { ...path, trace: { ...trace, verdict: `${choice} -> ${path.last}` } };
    };
    return {
      trace: { ...trace, verdict: choice },
      service,
      paths: () => kept.map(to),
      draw: () => {
        const picked = rules.pick(match, origin, kept);
        return packet.protocol === 'UDP' ? flow(meeting, picked, to) : to(picked);
      },
    };
  }

  /** A packet to an address of the node for which there is no node port: a program of the node may listen. */
  local(trace: PacketTrace, proxier: MetaProxier, { client, source, entry }: Sender, packet: Packet): Route {
    const { address, port, protocol } = packet;
    const rules = proxier.for(address);
    const match = rules?.matchNodePort(packet);
    const outsider: Origin = { address: source, from: 'elsewhere' };
    if (match && proxier.mode.filtersEveryAddress && rules?.decide(match, outsider).verdict === 'drop') {
      const why =
        'node ports are not served at this address, and with no endpoint on the node the packet is dropped';
      return only(end(trace, { outcome: 'timed out' }, why), match.service);
    }
    const mapped = hostPortAt(this.#api, this.#delivery, entry, packet);
    if (mapped && address === '::1') {
      return only(end(trace, { outcome: 'timed out' }, 'no packet leaves with the loopback address of IPv6'));
    }
    if (mapped) {
      const seen = hostPortSource(this.#api, entry, originOf(client, source, entry), mapped.address);
      return only(this.#delivery.deliver(trace, mapped.address, mapped.port, { protocol, source: seen }));
    }
    const own = nodeAddressFor(this.#api, entry, address) ?? address;
    if (this.#delivery.serverAt(own, port, protocol))
      return only(this.#delivery.deliver(trace, own, port, { protocol, source }));
    if (protocol === 'TCP' && (port === KUBELET_PORT || proxier.health(address, port))) {
      const who = port === KUBELET_PORT ? 'the kubelet' : 'kube-proxy, to health checks,';
      return only(end(trace, { outcome: 'answered' }, `${who} of ${entry} answers`, { beyond: true }));
    }
    return only(end(trace, { outcome: 'refused' }, `nothing on ${entry} serves port ${port}/${protocol}`));
  }

  /** Endpoints that name no pod have the name of what is at their address. */
  #named(candidates: Candidate[]): Candidate[] {
    return candidates.map((c) => ({ ...c, pod: c.pod ?? this.#delivery.nameAt(c.address, c.port) }));
  }

  /** The client address that the server sees. */
  #sourceOf(rules: Proxier, match: Match, origin: Origin, picked: Candidate, entry: string): string {
    if (!rules.masquerades(match, origin, picked.address)) return origin.address;
    // what is delivered on the node itself does not come to the place where addresses are changed
    const stays = nodeWith(this.#api, picked.address) === entry;
    if (stays) return origin.from === 'node' ? picked.address : origin.address;
    return masqueradeAddress(this.#api, entry, picked);
  }
}

/** Later packets of a flow follow its first one as long as the node tracks it. */
function flow({ rules, packet, again }: Meeting, picked: Candidate, to: (picked: Candidate) => Path): Path {
  const endpoint = hostPort(picked.address, picked.port as number);
  const follows = rules.track({ address: packet.address, port: packet.port, endpoint });
  const next = (): Path => (follows() ? { ...to(picked), again: next } : again().draw());
  return { ...to(picked), again: next };
}

function ended(trace: PacketTrace, { verdict }: Ruling, { service }: Match, { address }: Origin): Route {
  switch (verdict) {
    case 'firewall': {
      const why = `${address} is in none of the loadBalancerSourceRanges: the packet is dropped`;
      return only(end(trace, { outcome: 'timed out' }, why), service);
    }
    case 'drop': {
      const why = 'no candidate left, other nodes have some: the packet is dropped';
      return only(end(trace, { outcome: 'timed out' }, why), service);
    }
    case 'forward':
      return unanswered(
        trace,
        'no candidate left: the packet leaves the node, as nothing rejects it',
        service,
      );
    default:
      return only(
        end(trace, { outcome: 'refused' }, 'no candidate left: the connection is refused'),
        service,
      );
  }
}
