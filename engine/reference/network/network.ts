/**
 * The packet walk: from a client, through the rules of a node, to a pod that answers or not. Every decision on the way is
 * kept, so that failures and documentation can show it.
 */
import type { Vantage } from '../../contract/cluster.ts';
import type { Node, Pod } from '../../contract/objects.ts';
import type { Attempt, Candidate, Way } from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/targets.ts';
import type { ApiServer } from '../kube-apiserver/apiserver.ts';
import type { Match, Proxier } from '../kube-proxy/proxier.ts';
import type { Kubelet } from '../kubelet/kubelet.ts';

export interface Machine {
  kubelet: Kubelet;
  proxier: Proxier;
}

/** Looks a name up as the client would; undefined if it does not resolve. */
export type Lookup = (from: Vantage, host: string) => { address?: string; shown?: string };

interface Walk {
  attempt: Attempt;
  way: Way;
}

export class Network {
  readonly #api: ApiServer;
  readonly #machines: Map<string, Machine>;
  readonly #lookup: Lookup;

  constructor(api: ApiServer, machines: Map<string, Machine>, lookup: Lookup) {
    this.#api = api;
    this.#machines = machines;
    this.#lookup = lookup;
  }

  /** Sends one request over a new connection. */
  send(from: Vantage, target: TrafficTarget): Walk {
    const client = this.#clientOf(from);
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
    const node = this.#nodeWith(address);
    if (node) {
      const machine = this.#machines.get(node) as Machine;
      if (!machine.kubelet.alive) return end(way, { outcome: 'timed out' }, `node ${node} is down`);
      const match = machine.proxier.matchNodePort(packet);
      if (!match) return end(way, { outcome: 'refused' }, `nothing on ${node} serves port ${packet.port}`);
      return this.#balance(way, machine.proxier, match, client.node, packet.protocol, client.ip);
    }
    const proxier = client.node ? this.#machines.get(client.node)?.proxier : undefined;
    const match = proxier?.matchClusterIP(packet);
    if (proxier && match) return this.#balance(way, proxier, match, client.node, packet.protocol, client.ip);
    if (proxier?.knows(address)) {
      return end(way, { outcome: 'timed out' }, `the Service has no port ${packet.port}/${packet.protocol}`);
    }
    return this.#deliver(way, packet.address, packet.port, packet.protocol, client.ip);
  }

  #balance(
    way: Way,
    proxier: Proxier,
    match: Match,
    from: string | undefined,
    protocol: TrafficTarget['protocol'],
    source: string,
  ): Walk {
    const { metadata, spec } = match.service;
    const choice = proxier.choose(match, from);
    const described = {
      ...way,
      service: `${metadata.namespace}/${metadata.name}, ${spec.type}`,
      candidates: choice.candidates,
    };
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
    const picked = proxier.pick<Candidate>(kept);
    const walk = this.#deliver(described, picked.address, picked.port as number, protocol, source);
    const choiceText = kept.length === 1 ? 'the only one' : `one of ${kept.length}, at random`;
    return { ...walk, way: { ...walk.way, verdict: `${choiceText} -> ${walk.way.verdict}` } };
  }

  #deliver(way: Way, ip: string, port: number, protocol: string, source: string): Walk {
    for (const { kubelet } of this.#machines.values()) {
      const running = kubelet.runningAt(ip);
      if (!running) continue;
      const { name } = running.pod.metadata;
      const serves = running.program.listening.some((l) => l.port === port && l.protocol === protocol);
      return serves
        ? end(way, { outcome: 'answered', pod: name, seenAs: source }, `${name} answers`)
        : end(way, { outcome: 'refused' }, `${name} does not serve port ${port}/${protocol}`);
    }
    return end(way, { outcome: 'timed out' }, `nothing answers at ${ip}`);
  }

  #clientOf(from: Vantage): { shown: string; node?: string; ip: string } {
    if ('outside' in from) return { shown: 'a machine outside the cluster', ip: 'outside' };
    const pod = this.#api.get<Pod>('Pod', from.pod.namespace, from.pod.name);
    const node = pod.spec.nodeName as string;
    return { shown: `pod ${from.pod.name} on ${node}`, node, ip: pod.status?.podIP ?? '' };
  }

  #nodeWith(address: string): string | undefined {
    return this.#api
      .list<Node>('Node')
      .find((node) => node.status?.addresses?.some((a) => a.address === address))?.metadata.name;
  }
}

function end(way: Way, attempt: Attempt, verdict: string): Walk {
  return { attempt, way: { ...way, verdict } };
}
