/** The addresses of a node and of its pods. */

import type { Node } from '../../kubernetes/objects.ts';
import type { Reader } from '../runtime/controller.ts';
import { HostLocalRange } from './host-local.ts';

export class NodeAddresses {
  readonly #node: string;
  readonly #reader: Reader;
  /** One of each family. */
  #ranges?: HostLocalRange[];

  constructor(node: string, reader: Reader) {
    this.#node = node;
    this.#reader = reader;
  }

  /** The addresses of the node, one of each family, and of its pods with `hostNetwork`. */
  get hostIPs(): string[] {
    const addresses = this.#object()?.status?.addresses ?? [];
    return addresses.filter(({ type }) => type === 'InternalIP').map(({ address }) => address);
  }

  /** Addresses for a sandbox, one of each family; undefined if a range has none left. */
  allocate(): string[] | undefined {
    const ips = this.#allRanges.map((range) => range.get());
    if (!ips.includes(undefined)) return ips as string[];
    this.release(ips.filter((ip) => ip !== undefined));
    return undefined;
  }

  release(ips: readonly string[]): void {
    for (const ip of ips) for (const range of this.#allRanges) range.release(ip);
  }

  /** What the network plugin says if there is no address left. */
  get exhausted(): string {
    return `failed to allocate for range 0: no IP addresses available in range set: ${this.#allRanges[0] ?? ''}`;
  }

  get #allRanges(): HostLocalRange[] {
    const { podCIDRs = [] } = this.#object()?.spec ?? {};
    this.#ranges ??= podCIDRs.map((cidr) => new HostLocalRange(cidr));
    return this.#ranges;
  }

  #object(): Node | undefined {
    return this.#reader.find<Node>('Node', undefined, this.#node);
  }
}
