/** Tells when something changed in the namespaces of a scenario, so that waits need no sleeps. */
import type { KubeClient } from '../../client/client.ts';
import type { Probe } from '../../contract/cluster.ts';
import { POLL_INTERVAL_MS } from '../../contract/timing.ts';
import type { Kind } from '../../kubernetes/resources.ts';

const WATCHED: Kind[] = ['Pod', 'EndpointSlice', 'Endpoints'];

/** How often what a watch announces is asked for all the same: the watch may have to begin again. */
const BRIDGE_INTERVAL_MS = 1_000;

/** Whether a change of what the probe looks at makes itself known. */
function isAnnounced(probe: Probe): boolean {
  if (probe.kind === 'object' || probe.kind === 'list') return WATCHED.includes(probe.of);
  return probe.kind === 'endpoints' || probe.kind === 'slices';
}

export class ChangeFeed {
  readonly #client: KubeClient;
  readonly #stop = new AbortController();
  readonly #factor: number;
  #changed = Promise.withResolvers<void>();
  /** Something was looked at since the last wait that no watch announces. */
  #unannounced = false;
  /** When something changed last. */
  #latest = performance.now();

  constructor(client: KubeClient, timeoutFactor: number) {
    this.#client = client;
    this.#factor = timeoutFactor;
  }

  /** Returns when the latest change is `ms` milliseconds old; false if it was already. */
  async quiet(ms: number): Promise<boolean> {
    const left = () => this.#latest + ms * this.#factor - performance.now();
    const early = left() > 0;
    while (left() > 0) await new Promise((resolve) => setTimeout(resolve, left()));
    return early;
  }

  /** Something was changed, by the scenario or as a watch announces. */
  noticed(): void {
    this.#latest = performance.now();
    this.#changed.resolve();
  }

  /** Watches a namespace until `close`. */
  add(namespace: string): void {
    for (const kind of WATCHED) void this.#watch(kind, namespace);
  }

  /** The next wait is for a change of this, too. */
  lookingAt(probe: Probe): void {
    if (!isAnnounced(probe)) this.#unannounced = true;
  }

  /** Resolves at the first change since the last wait, or when it is time to ask again what nothing announces. */
  async next(within: number): Promise<void> {
    const interval = this.#unannounced ? POLL_INTERVAL_MS : BRIDGE_INTERVAL_MS;
    const timer = Promise.withResolvers<void>();
    const handle = setTimeout(timer.resolve, Math.max(1, Math.min(within * this.#factor, interval)));
    await Promise.race([this.#changed.promise, timer.promise]);
    clearTimeout(handle);
    this.#unannounced = false;
    this.#changed = Promise.withResolvers<void>();
  }

  close(): void {
    this.#stop.abort();
    this.#changed.resolve();
  }

  /** A watch that ends is begun again; polling bridges the time in between. */
  async #watch(kind: Kind, namespace: string): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        for await (const _ of this.#client.watch(kind, namespace, signal)) this.noticed();
      } catch (error) {
        if (signal.aborted) return;
        // a lost connection is not the scenario's failure: its next request tells if the cluster is gone
        if (!(error instanceof TypeError) && (error as Error).name !== 'AbortError') throw error;
      }
      await this.#pause();
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, POLL_INTERVAL_MS).unref();
    });
  }
}
