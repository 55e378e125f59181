/** The endpoint of each client's latest connection (`recent` lists of pkg/proxy/iptables, affinity maps of nftables). */

interface Entry {
  endpoint: string;
  /** When the latest connection was made, in virtual milliseconds. */
  seen: number;
}

/** Session affinity in one proxy, by Service port and source address of the packet, each with an idle timer. */
export class Affinity {
  readonly #entries = new Map<string, Entry>();

  /** The endpoint (`address:port`) to which a client has to be sent again, unless it has been idle for too long. */
  recall(client: string, timeoutSeconds: number, now: number): string | undefined {
    const entry = this.#entries.get(client);
    return entry && now - entry.seen < timeoutSeconds * 1_000 ? entry.endpoint : undefined;
  }

  remember(client: string, endpoint: string, now: number): void {
    this.#entries.set(client, { endpoint, seen: now });
  }
}
