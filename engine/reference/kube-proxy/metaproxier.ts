/** kube-proxy on one node: a proxier for each IP family that the node has (pkg/proxy/metaproxier). */
import { familyOf, type IPFamily } from '../../kubernetes/ip.ts';
import { ZONE_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice, Node, Service } from '../../kubernetes/objects.ts';
import { isLoopback, type ProxyMode } from './mode.ts';
import { type Packet, Proxier, type ProxierOptions } from './proxier.ts';
import type { Match } from './serviceport.ts';

export class MetaProxier {
  readonly node: string;
  readonly mode: ProxyMode;
  readonly #options: ProxierOptions;
  readonly #proxiers = new Map<IPFamily, Proxier>();
  /** The addresses of the node, at which node ports are served in the mode nftables. */
  #addresses: string[] = [];
  #zone?: string;

  constructor(node: Node, options: ProxierOptions) {
    this.node = node.metadata.name;
    this.mode = options.mode;
    this.#options = options;
    this.#addresses = nodeIPs(node);
    this.#zone = node.metadata.labels?.[ZONE_LABEL];
    for (const address of this.#addresses) {
      const family = familyOf(address) as IPFamily;
      this.#proxiers.set(family, new Proxier({ name: this.node, zone: this.#zone }, family, options));
    }
  }

  /** Labels of the node count at once; its addresses are those of the start, as kube-proxy reads them once. */
  updateNode({ metadata }: Node): void {
    const zone = metadata.labels?.[ZONE_LABEL];
    if (zone === this.#zone) return;
    this.#zone = zone;
    for (const proxier of this.#proxiers.values()) proxier.setNode({ name: this.node, zone });
  }

  update(key: string, service: Service | undefined, slices: EndpointSlice[]): void {
    for (const proxier of this.#proxiers.values()) proxier.update(key, service, slices);
  }

  reset(): void {
    for (const proxier of this.#proxiers.values()) proxier.reset();
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
