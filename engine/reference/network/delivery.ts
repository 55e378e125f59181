/** The last part of a packet's way: to what listens at an address. */
import type { PacketTrace } from '../../contract/observations.ts';
import { canonicalIP } from '../../kubernetes/ip.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import type { MetaProxier } from '../kube-proxy/metaproxier.ts';
import type { Program } from '../kubelet/program.ts';
import type { Reader } from '../runtime/controller.ts';
import { NODES_BY_ADDRESS, PODS_BY_IP } from './indexes.ts';
import { isBackend, type Outside } from './outside.ts';
import { end, type Path } from './route.ts';

export interface Server {
  pod: Pod;
  program: Program;
}

/** A node, as far as packets go. */
export interface Host {
  kubelet: { readonly alive: boolean; runningAt(ip: string): Server[] };
  proxier: MetaProxier;
}

/** What a packet carries to its destination. */
export interface Leg {
  protocol: string;
  /** Its source address, which the server sees. */
  source: string;
}

export class Delivery {
  readonly #api: Pick<Reader, 'select'>;
  readonly #hosts: ReadonlyMap<string, Host>;
  readonly #outside: Outside;

  constructor(api: Pick<Reader, 'select'>, hosts: ReadonlyMap<string, Host>, outside: Outside) {
    this.#api = api;
    this.#hosts = hosts;
    this.#outside = outside;
  }

  /** The pod or server at an address, if there is just one. */
  nameAt(address: string, port: number | null): string | undefined {
    if (isBackend(this.#outside, address) && port === this.#outside.port) return 'outside';
    const running = this.running(address);
    return running.length === 1 ? running[0].pod.metadata.name : undefined;
  }

  /** The pods that run at an address: on the network of a node there may be several. */
  running(ip: string): Server[] {
    const address = canonicalIP(ip) ?? ip;
    const nodes = [
      ...this.#api.select(PODS_BY_IP, address).map(({ spec }) => spec.nodeName),
      ...this.#api.select(NODES_BY_ADDRESS, address).map(({ metadata }) => metadata.name),
    ];
    return [...new Set(nodes)].flatMap(
      (node) => this.#hosts.get(node ?? '')?.kubelet.runningAt(address) ?? [],
    );
  }

  /** What listens to a port at an address. */
  serverAt(ip: string, port: number, protocol: string): Server | undefined {
    return this.running(ip).find(({ program }) =>
      program.listening.some((l) => l.port === port && l.protocol === protocol),
    );
  }

  deliver(trace: PacketTrace, ip: string, port: number, leg: Leg): Path {
    if (isBackend(this.#outside, ip) && port === this.#outside.port) {
      const again = () => this.deliver(trace, ip, port, leg);
      return arrives(trace, 'outside', leg, 'the server outside answers', again);
    }
    if (ip === this.#outside.address && port === this.#outside.apiServerPort && leg.protocol === 'TCP') {
      return end(trace, { outcome: 'answered', seenAs: leg.source }, 'the API server answers', {
        beyond: true,
      });
    }
    const running = this.running(ip);
    if (running.length === 0) {
      return end(trace, { outcome: 'timed out' }, `nothing answers at ${ip}`, { beyond: true });
    }
    const server = this.serverAt(ip, port, leg.protocol);
    const { name } = (server ?? running[0]).pod.metadata;
    if (!server) {
      const { unknown } = running[0].program;
      const note = unknown ? `; not modelled: ${unknown}` : '';
      return end(trace, { outcome: 'refused' }, `${name} does not serve port ${port}/${leg.protocol}${note}`);
    }
    const again = () => this.#again(trace, ip, port, leg, server.pod.metadata.uid);
    return arrives(trace, name, leg, `${name} answers`, again);
  }

  /** Another request over the same connection: a pod that has the address by now knows nothing of it. */
  #again(trace: PacketTrace, ip: string, port: number, leg: Leg, uid: string | undefined): Path {
    const server = this.serverAt(ip, port, leg.protocol);
    if (leg.protocol === 'UDP' || !server || server.pod.metadata.uid === uid)
      return this.deliver(trace, ip, port, leg);
    return end(
      trace,
      { outcome: 'reset' },
      `${server.pod.metadata.name} has the address now, and no such connection`,
    );
  }
}

function arrives(trace: PacketTrace, pod: string, { source }: Leg, verdict: string, again: () => Path): Path {
  return end(trace, { outcome: 'answered', pod, seenAs: source }, verdict, { again });
}
