/** kube-proxy on one node: a proxier for each IP family, whatever the cluster has (pkg/proxy/metaproxier). */
import { familyOf, type IPFamily } from '../../kubernetes/ip.ts';
import { ZONE_LABEL } from '../../kubernetes/labels.ts';
import { isEligible } from '../../kubernetes/nodes.ts';
import type { EndpointSlice, Node, Service } from '../../kubernetes/objects.ts';
import type { Packet } from './frontends.ts';
import { HEALTHZ_PORT, type HealthAnswer, healthzAnswer } from './healthcheck.ts';
import { isLoopback, type ProxyMode } from './mode.ts';
import { Proxier, type ProxierOptions } from './proxier.ts';
import type { Match } from './serviceport.ts';

export class MetaProxier {
  readonly node: string;
  readonly mode: ProxyMode;
  readonly #options: ProxierOptions;
  readonly #proxiers = new Map<IPFamily, Proxier>();
  /** The addresses of the node, at which node ports are served in the mode nftables. */
  #addresses: string[] = [];
  #zone?: string;
  #eligible: boolean;
  /** When rules were written last, in virtual milliseconds. */
  #synced: number;

  constructor(node: Node, options: ProxierOptions) {
    this.node = node.metadata.name;
    this.mode = options.mode;
    this.#options = options;
    this.#addresses = nodeIPs(node);
    this.#zone = node.metadata.labels?.[ZONE_LABEL];
    this.#eligible = isEligible(node);
    this.#synced = options.now();
    for (const family of ['IPv4', 'IPv6'] as const) {
      this.#proxiers.set(family, new Proxier({ name: this.node, zone: this.#zone }, family, options));
    }
  }

  /** Labels of the node count at once; its addresses are those of the start, as kube-proxy reads them once. */
  updateNode(node: Node | undefined): void {
    this.#eligible = node !== undefined && isEligible(node);
    const zone = node ? node.metadata.labels?.[ZONE_LABEL] : this.#zone;
    if (zone === this.#zone) return;
    this.#zone = zone;
    for (const proxier of this.#proxiers.values()) proxier.setNode({ name: this.node, zone });
  }

  update(key: string, service: Service | undefined, slices: EndpointSlice[]): void {
    this.#synced = this.#options.now();
    for (const proxier of this.#proxiers.values()) proxier.update(key, service, slices);
  }

  reset(): void {
    for (const proxier of this.#proxiers.values()) proxier.reset();
  }

  /** What the node answers at a port for health checks; undefined where kube-proxy does not listen. */
  health(address: string, port: number): HealthAnswer | undefined {
    if (port !== HEALTHZ_PORT) return this.for(address)?.health(port);
    const iso = (ms: number) => new Date(ms).toISOString();
    const synced = new Map([...this.#proxiers.keys()].map((family) => [family, iso(this.#synced)]));
    return healthzAnswer(this.#eligible, synced, iso(this.#options.now()));
  }

  /** The rules for packets to an address: those of its family. */
  for(address: string): Proxier | undefined {
    return this.#proxiers.get(familyOf(address) as IPFamily);
  }

  /** What a packet to an address of the node is for, if node ports are served there. */
  matchNodePort(packet: Packet): Match | undefined {
    const accepts = this.#options.decisions.acceptsNodePorts(this.mode, packet.address, this.#addresses);
    return accepts ? this.for(packet.address)?.matchNodePort(packet) : undefined;
  }
}

/** The addresses of a node, one of each family (GetNodeHostIPs). */
function nodeIPs({ status }: Node): string[] {
  const of = (type: string) =>
    (status?.addresses ?? []).filter((a) => a.type === type).map(({ address }) => address);
  const all = [...of('InternalIP'), ...of('ExternalIP')].filter((ip) => familyOf(ip) && !isLoopback(ip));
  const other = all.find((ip) => familyOf(ip) !== familyOf(all[0]));
  return [...all.slice(0, 1), ...(other ? [other] : [])];
}
