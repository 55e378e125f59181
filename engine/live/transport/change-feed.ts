/** Tells when something has changed in the namespaces of a scenario, so that waits need no sleeps. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeClient } from '../../client/client.ts';
import type { Probe } from '../../contract/cluster.ts';
import { POLL_INTERVAL_MS } from '../../contract/timing.ts';
import type { Kind } from '../../kubernetes/resources.ts';

const WATCHED: Kind[] = ['Pod', 'EndpointSlice', 'Endpoints'];

/** How often what a watch announces is polled all the same: a watch that ended may have missed something. */
const BRIDGE_INTERVAL_MS = 1_000;

/** Whether a watch announces changes of what the probe observes. */
function isAnnounced(probe: Probe): boolean {
  if (probe.kind === 'object' || probe.kind === 'list') return WATCHED.includes(probe.of);
  return probe.kind === 'endpoints' || probe.kind === 'slices';
}

export class ChangeFeed {
  readonly #client: KubeClient;
  readonly #stop = new AbortController();
  readonly #factor: number;
  #changed = Promise.withResolvers<void>();
  /** Something has been observed since the last wait that no watch announces. */
  #unannounced = false;
  /** When something changed last, on the clock of `performance.now()`. */
  #latest = performance.now();

  /** `timeoutFactor` multiplies all waits. */
  constructor(client: KubeClient, timeoutFactor: number) {
    this.#client = client;
    this.#factor = timeoutFactor;
  }

  /** Returns when the latest change is `ms` milliseconds old; false if it was already. */
  async quiet(ms: number): Promise<boolean> {
    const left = () => this.#latest + ms * this.#factor - performance.now();
    let remaining = left();
    const early = remaining > 0;
    while (remaining > 0) {
      await sleep(remaining);
      remaining = left();
    }
    return early;
  }

  /** Something has changed: by the scenario itself, or as a watch announces. */
  noticed(): void {
    this.#latest = performance.now();
    this.#changed.resolve();
  }

  /** Watches a namespace until `close`. */
  add(namespace: string): void {
    for (const kind of WATCHED) void this.#watch(kind, namespace);
  }

  /** The next wait is for changes of what this probe observes, too. */
  observing(probe: Probe): void {
    if (!isAnnounced(probe)) this.#unannounced = true;
  }

  /** Resolves at the first change since the last wait, when it is time to poll again, or after `within` milliseconds. */
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
        // a lost connection is not the scenario's failure: its next request shows whether the cluster is gone
        if (!(error instanceof TypeError) && (error as Error).name !== 'AbortError') throw error;
      }
      await sleep(POLL_INTERVAL_MS, undefined, { ref: false });
    }
  }
}
