/** Which pods are reached at which address of a node: on the network of the node there may be several at one. */
import type { Server } from './node-context.ts';

export class Attachments {
  readonly #byAddress = new Map<string, Set<Server>>();

  attach(ips: readonly string[], pod: Server): void {
    for (const ip of ips) {
      const found = this.#byAddress.get(ip);
      if (found) found.add(pod);
      else this.#byAddress.set(ip, new Set([pod]));
    }
  }

  detach(ips: readonly string[], pod: Server): void {
    for (const ip of ips) {
      const found = this.#byAddress.get(ip);
      found?.delete(pod);
      if (found?.size === 0) this.#byAddress.delete(ip);
    }
  }

  runningAt(ip: string): Server[] {
    return [...(this.#byAddress.get(ip) ?? [])].filter(({ running }) => running);
  }
}
