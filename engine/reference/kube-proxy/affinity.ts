/** Which endpoint a client was sent to last (the `recent` lists of pkg/proxy/iptables, the affinity sets of nftables). */

interface Memory {
  endpoint: string;
  /** Virtual milliseconds of the last new connection. */
  seen: number;
}

/** One proxy's memory: by Service port and by the source address of the packet, an idle timer for each. */
export class Affinity {
  readonly #memories = new Map<string, Memory>();

  /** The endpoint (`address:port`) that a client has to be sent to again, unless it has been idle too long. */
  recall(client: string, timeoutSeconds: number, now: number): string | undefined {
    const memory = this.#memories.get(client);
    return memory && now - memory.seen < timeoutSeconds * 1_000 ? memory.endpoint : undefined;
  }

  remember(client: string, endpoint: string, now: number): void {
    this.#memories.set(client, { endpoint, seen: now });
  }
}
