/**
 * The clients of each endpoint that have session affinity: `recent` lists in the mode iptables, affinity sets in the mode
 * nftables. A list belongs to one endpoint of one Service port, whatever the address by which the client came.
 */

/** When each client last connected to the endpoint, in virtual milliseconds: the one that did so longest ago first. */
type Clients = Map<string, number>;

export class Affinity {
  readonly #size: number;
  /** By Service port, then by endpoint (`address:port`). */
  readonly #lists = new Map<string, Map<string, Clients>>();

  /** `size`: how many clients a list holds; the one that has been idle longest makes way. */
  constructor(size = Number.POSITIVE_INFINITY) {
    this.#size = size;
  }

  /** The first of these endpoints that the client has used within the time, in the order of the rules: by their names. */
  recall(
    servicePort: string,
    endpoints: readonly string[],
    client: string,
    timeoutSeconds: number,
    now: number,
  ): string | undefined {
    const lists = this.#lists.get(servicePort);
    if (!lists) return undefined;
    const recent = (endpoint: string) => {
      const seen = lists.get(endpoint)?.get(client);
      return seen !== undefined && now - seen < timeoutSeconds * 1_000;
    };
    return endpoints.filter(recent).sort()[0];
  }

  remember(servicePort: string, endpoint: string, client: string, now: number): void {
    let lists = this.#lists.get(servicePort);
    if (!lists) {
      lists = new Map();
      this.#lists.set(servicePort, lists);
    }
    const clients: Clients = lists.get(endpoint) ?? new Map();
    lists.set(endpoint, clients);
    clients.delete(client);
    const [idlest] = clients.keys();
    if (clients.size >= this.#size) clients.delete(idlest);
    clients.set(client, now);
  }

  has(servicePort: string): boolean {
    return this.#lists.has(servicePort);
  }

  /** The lists of endpoints that have no rules any more are gone, and so they are when the endpoint comes back. */
  keep(servicePort: string, endpoints: ReadonlySet<string>): void {
    const lists = this.#lists.get(servicePort);
    for (const endpoint of lists?.keys() ?? []) if (!endpoints.has(endpoint)) lists?.delete(endpoint);
    if (lists?.size === 0) this.#lists.delete(servicePort);
  }

  clear(): void {
    this.#lists.clear();
  }
}
