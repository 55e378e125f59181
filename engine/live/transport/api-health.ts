/** How the API server has answered so far, so that its own weakness is not taken for one of Services. */
import { countOf } from '../../contract/counts.ts';
import { POLL_INTERVAL_MS } from '../../contract/timing.ts';

/** Of so many requests the latest are remembered. */
const REMEMBERED = 20;

/** An API server that takes longer than this for most requests says more about itself than about Services. */
const SLOW_MS = 1_000;

/** The code of a request that was answered with "not now": nothing has come of it. */
export const PUT_OFF = 'PUT_OFF';

/** A control plane with one API server is away for so long when that is restarted. */
const RESTART_MS = 30_000;

export class ApiHealth {
  /** Requests that reached nobody. */
  lost = 0;
  #durations: number[] = [];
  /** A server that has never answered, or not for long, is not worth waiting for. */
  #known: boolean;

  constructor(known: boolean) {
    this.#known = known;
  }

  /** Milliseconds that most of the latest requests took at least. */
  get typicalMs(): number {
    const sorted = [...this.#durations].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  }

  /** Why what a scenario saw may be the API server's doing; `lostBefore` is how many requests were lost when it began. */
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
   * Sends a request, again if nothing has come of it: one that was refused or put off, or a read that was cut off. An API
   * server that is being restarted puts off requests while it stops, and then refuses all for some seconds.
   */
  async patiently<T>(reads: boolean, send: () => Promise<T>): Promise<T> {
    const end = performance.now() + RESTART_MS;
    for (;;) {
      const started = performance.now();
      try {
        const reply = await send();
        this.#known = true;
        this.#durations = [...this.#durations, performance.now() - started].slice(-REMEMBERED);
        return reply;
      } catch (error) {
        const code = causeOf(error);
        if (code === undefined) throw error;
        this.lost++;
        const unseen = reads || code === 'ECONNREFUSED' || code === PUT_OFF;
        const late = performance.now() > end;
        // who has waited in vain does not wait again: a cluster that is gone must not take half a minute for each scenario
        if (late) this.#known = false;
        if (!this.#known || !unseen) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
    }
  }
}

/** The code of what went wrong on the network; undefined for every other error. */
export function causeOf(error: unknown): string | undefined {
  if (!(error instanceof TypeError)) return undefined;
  return (error.cause as { code?: string } | undefined)?.code;
}
