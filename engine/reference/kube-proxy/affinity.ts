/**
 * The clients of each endpoint that have session affinity: `recent` lists in the mode iptables, affinity sets in the mode
 * nftables. A list belongs to one endpoint of one Service port, whatever the address by which the client came.
 */

/** When each client last connected to the endpoint, in virtual milliseconds: the one that did so longest ago first. */
type Clients = Map<string, number>;

interface Lists {
  /** By endpoint (`address:port`). */
  clients: Map<string, Clients>;
  /** The endpoints in whose lists each client is. */
  used: Map<string, Set<string>>;
}

export class Affinity {
  readonly #size: number;
  /** By Service port. */
  readonly #lists = new Map<string, Lists>();

  /** `size`: how many clients a list holds; the one that has been idle longest makes way. */
  constructor(size = Number.POSITIVE_INFINITY) {
    this.#size = size;
  }

  /** The first endpoint that the client has used within the time, in the order of the rules: by their names. */
  recall(
    servicePort: string,
    client: string,
    timeoutSeconds: number,
    now: number,
    isKept: (endpoint: string) => boolean,
  ): string | undefined {
    const lists = this.#lists.get(servicePort);
    const recent = [...(lists?.used.get(client) ?? [])].filter((endpoint) => {
      const seen = lists?.clients.get(endpoint)?.get(client) ?? Number.NEGATIVE_INFINITY;
      return now - seen < timeoutSeconds * 1_000 && isKept(endpoint);
    });
    return recent.sort()[0];
  }

  remember(servicePort: string, endpoint: string, client: string, now: number): void {
    const lists = this.#lists.get(servicePort) ?? { clients: new Map(), used: new Map() };
    this.#lists.set(servicePort, lists);
    const clients: Clients = lists.clients.get(endpoint) ?? new Map();
    lists.clients.set(endpoint, clients);
    clients.delete(client);
    const [idlest] = clients.keys();
    if (clients.size >= this.#size) forget(lists, endpoint, idlest);
    clients.set(client, now);
    lists.used.set(client, (lists.used.get(client) ?? new Set()).add(endpoint));
  }

  has(servicePort: string): boolean {
    return this.#lists.has(servicePort);
  }

  /** The lists of endpoints that have no rules any more are gone, and so they are when the endpoint comes back. */
  keep(servicePort: string, endpoints: ReadonlySet<string>): void {
    const lists = this.#lists.get(servicePort);
    if (!lists) return;
    for (const [endpoint, clients] of lists.clients) {
      if (endpoints.has(endpoint)) continue;
      for (const client of clients.keys()) forget(lists, endpoint, client);
      lists.clients.delete(endpoint);
    }
    if (lists.clients.size === 0) this.#lists.delete(servicePort);
  }

  clear(): void {
    this.#lists.clear();
  }
}

function forget({ clients, used }: Lists, endpoint: string, client: string): void {
  clients.get(endpoint)?.delete(client);
  const endpoints = used.get(client);
  endpoints?.delete(endpoint);
  if (endpoints?.size === 0) used.delete(client);
}
