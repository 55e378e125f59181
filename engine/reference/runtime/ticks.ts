/** Work that a component does at fixed times and not when something changes (wait.Until, resync periods of informers). */
export class Ticks {
  readonly #start: number;
  readonly #period: number;
  readonly #now: () => number;

  /** Both in virtual milliseconds. */
  constructor(period: number, now: () => number) {
    this.#start = now();
    this.#period = period;
    this.#now = now;
  }

  /** Whether this is one of the times. */
  get due(): boolean {
    return this.#passed === 0;
  }

  /** Milliseconds until the next one. */
  get next(): number {
    return this.#period - this.#passed;
  }

  get #passed(): number {
    return (this.#now() - this.#start) % this.#period;
  }
}
