/** How well the API server answers, so that its problems are not taken for those of Services. */
import { setTimeout as sleep } from 'node:timers/promises';
import { countOf } from '../../contract/counts.ts';
import { POLL_INTERVAL_MS } from '../../contract/timing.ts';
import { networkCode, RETRY_LATER } from './network-errors.ts';

/** How many of the latest requests count for how fast it is. */
const REMEMBERED = 20;

/** An API server that takes longer than this for most requests explains what comes late. */
const SLOW_MS = 1_000;

/** How long a control plane with one API server is away when that is restarted. */
const RESTART_MS = 30_000;

export class ApiHealth {
  /** Requests that got no answer, or one with `Retry-After`. */
  lost = 0;
  #durations: number[] = [];
  /** Whether it is worth waiting for: a server that has never answered, or has not come back in time, is not. */
  #available: boolean;

  constructor(available: boolean) {
    this.#available = available;
  }

  /** The median of the latest requests, in milliseconds. */
  get typicalMs(): number {
    const sorted = [...this.#durations].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  }

  /** Why what a scenario observed may be the API server's fault; `lostBefore` is how many requests were lost when it began. */
  interference(lostBefore: number): string[] {
    const lost = this.lost - lostBefore;
    return [
      ...(lost > 0
        ? [`the API server could not be reached ${countOf(lost, 'time')} during the scenario`]
        : []),
      ...(this.typicalMs > SLOW_MS
        ? [`the API server is slow: most requests took more than ${(this.typicalMs / 1_000).toFixed(1)} s`]
        : []),
    ];
  }

  /**
   * Sends a request, and again if that is safe: one that was refused or answered with `Retry-After`, or a read that was cut
   * off. An API server that is being restarted answers with `Retry-After` while it stops, and then is gone for some seconds.
   */
  async retrying<T>(isRead: boolean, send: () => Promise<T>): Promise<T> {
    const end = performance.now() + RESTART_MS;
    for (;;) {
      const started = performance.now();
      try {
        const reply = await send();
        this.#available = true;
        this.#durations = [...this.#durations, performance.now() - started].slice(-REMEMBERED);
        return reply;
      } catch (error) {
        const code = networkCode(error);
        if (code === undefined) throw error;
        this.lost++;
        const isSafe = isRead || code === 'ECONNREFUSED' || code === RETRY_LATER;
        // after one wait in vain there is no other: a cluster that is gone must not cost half a minute for each scenario
        if (performance.now() > end) this.#available = false;
        if (!this.#available || !isSafe) throw error;
      }
      await sleep(POLL_INTERVAL_MS);
    }
  }
}
