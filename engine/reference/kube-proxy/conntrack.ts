/**
 * The connection tracking of a node for UDP: packets of a flow go where its first one went, as long as its entry exists
 * (pkg/proxy/conntrack/cleanup.go, net/netfilter/nf_conntrack_proto_udp.c).
 */

/** Milliseconds without a packet after which an entry is gone: nf_conntrack_udp_timeout, nf_conntrack_udp_timeout_stream. */
const TIMEOUT_MS = 30_000;
const STREAM_TIMEOUT_MS = 120_000;
/** A flow that has been answered for longer is a stream. */
const STREAM_AFTER_MS = 2_000;

/** How many entries there may be before those that have timed out are removed. */
const COLLECTED_AT = 1_000;

export interface Flow {
  /** To where the client sends (orig-dst, orig-port-dst). */
  address: string;
  port: number;
  /** From where the answers come (reply-src), `address:port`. */
  endpoint: string;
}

interface Entry extends Flow {
  since: number;
  seen: number;
}

export class Conntrack {
  readonly #now: () => number;
  readonly #entries = new Set<Entry>();

  constructor(now: () => number) {
    this.#now = now;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Tracks a new flow; the function says whether its entry is still there for another packet, and keeps it alive. */
  track(flow: Flow): () => boolean {
    const now = this.#now();
    const entry = { ...flow, since: now, seen: now };
    if (this.#entries.size >= COLLECTED_AT) this.#collect();
    this.#entries.add(entry);
    return () => {
      if (!this.#entries.has(entry) || this.#hasTimedOut(entry)) return false;
      entry.seen = this.#now();
      return true;
    };
  }

  /**
   * Removes flows to a Service port that go to no endpoint of it that serves (CleanStaleEntries); one without any leaves its
   * flows as they are. `servingAt`: the endpoints that serve, whatever policies and topology say, of each Service port that
   * has the destination.
   */
  clean(servingAt: (destination: Pick<Flow, 'address' | 'port'>) => ReadonlySet<string>[]): void {
    for (const entry of this.#entries) {
      const stale = servingAt(entry).some((serving) => serving.size > 0 && !serving.has(entry.endpoint));
      if (stale) this.#entries.delete(entry);
    }
  }

  clear(): void {
    this.#entries.clear();
  }

  #collect(): void {
    for (const entry of this.#entries) if (this.#hasTimedOut(entry)) this.#entries.delete(entry);
  }

  #hasTimedOut({ since, seen }: Entry): boolean {
    const timeout = seen - since > STREAM_AFTER_MS ? STREAM_TIMEOUT_MS : TIMEOUT_MS;
    return this.#now() - seen >= timeout;
  }
}
