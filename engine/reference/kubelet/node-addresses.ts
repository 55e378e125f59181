/** The addresses of a node and of its pods. */

import { addressAt } from '../../kubernetes/ip.ts';
import type { Node } from '../../kubernetes/objects.ts';
import type { Reader } from '../runtime/controller.ts';

/** The first address of the block is that of the bridge to the pods. */
const FIRST_POD = 2;

export class NodeAddresses {
  readonly #node: string;
  readonly #reader: Reader;
  #next = FIRST_POD;

  constructor(node: string, reader: Reader) {
    this.#node = node;
    this.#reader = reader;
  }

  /** The address of the node, and of its pods with `hostNetwork`. */
  get hostIP(): string {
    return this.#object()?.status?.addresses?.[0].address ?? '';
  }

  /** The next free pod IP of the node, from its block (CNI plugins with the IPAM type host-local). */
  nextPodIP(): string {
    return addressAt(this.#object()?.spec?.podCIDR ?? '', this.#next++);
  }

  #object(): Node | undefined {
    return this.#reader.find<Node>('Node', undefined, this.#node);
  }
}
