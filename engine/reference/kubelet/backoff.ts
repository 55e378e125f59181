/** How long to wait before something is tried again (client-go util/flowcontrol: Backoff). */

const INITIAL_MS = 10_000;
const MAX_MS = 300_000;

export class Backoff {
  #entry?: { delay: number; lastUpdate: number };

  /** Milliseconds; 0 if nothing has failed lately. */
  get delay(): number {
    return this.#entry?.delay ?? 0;
  }

  /** When what failed at a time may be tried again (IsInBackOffSince). */
  until(failedAt: number): number {
    return this.#entry && !this.#expired(failedAt) ? failedAt + this.#entry.delay : failedAt;
  }

  /** It is tried again now, after it failed at a time: next time it takes twice as long. */
  next(failedAt: number, now: number): void {
    const delay =
      this.#entry && !this.#expired(failedAt) ? Math.min(this.#entry.delay * 2, MAX_MS) : INITIAL_MS;
    this.#entry = { delay, lastUpdate: now };
  }

  #expired(eventTime: number): boolean {
    return this.#entry !== undefined && eventTime - this.#entry.lastUpdate > 2 * MAX_MS;
  }
}

/** `1m20s`, as Go prints a duration of whole seconds. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const rest = `${seconds % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}
