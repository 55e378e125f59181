/** Tells when something changed in the namespaces of a scenario, so that waits need no sleeps. */
import type { KubeClient } from '../client/client.ts';
import type { Kind } from '../contract/refs.ts';
import { POLL_INTERVAL_MS } from '../contract/timing.ts';

const WATCHED: Kind[] = ['Pod', 'EndpointSlice', 'Endpoints'];

export class ChangeFeed {
  readonly #client: KubeClient;
  readonly #stop = new AbortController();
  readonly #factor: number;
  #changed = Promise.withResolvers<void>();

  constructor(client: KubeClient, timeoutFactor: number) {
    this.#client = client;
    this.#factor = timeoutFactor;
  }

  /** Watches a namespace until `close`. */
  add(namespace: string): void {
    for (const kind of WATCHED) void this.#watch(kind, namespace);
  }

  /** Resolves at the next change, or when it is time to ask again what nothing announces. */
  async next(within: number): Promise<void> {
    const wait = Math.max(1, Math.min(within * this.#factor, POLL_INTERVAL_MS));
    const timer = Promise.withResolvers<void>();
    const handle = setTimeout(timer.resolve, wait);
    await Promise.race([this.#changed.promise, timer.promise]);
    clearTimeout(handle);
  }

  close(): void {
    this.#stop.abort();
    this.#notify();
  }

  /** A watch that ends is begun again; polling bridges the time in between. */
  async #watch(kind: Kind, namespace: string): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        for await (const _ of this.#client.watch(kind, namespace, signal)) this.#notify();
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

  #notify(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}
