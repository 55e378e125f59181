/** How far something slow has come, and how long it will take: one line that changes on a terminal, elsewhere a line now and then. */
import type { Writable } from 'node:stream';
import { countOf } from '../engine/contract/counts.ts';
import { duration } from '../suite/duration.ts';

/** Between two lines of a log. */
const SILENCE_MS = 10_000;

export class Countdown {
  readonly #out: Writable & { isTTY?: boolean; columns?: number };
  readonly #what: string;
  readonly #total: number;
  readonly #now: () => number;
  readonly #started: number;
  #written: number;
  #done = 0;

  /** `what`: one of the things that are counted. `now` is in milliseconds. */
  constructor(
    out: Writable & { isTTY?: boolean; columns?: number },
    what: string,
    total: number,
    now: () => number = () => performance.now(),
  ) {
    this.#out = out;
    this.#what = what;
    this.#total = total;
    this.#now = now;
    this.#started = now();
    this.#written = this.#started;
  }

  /** One more is done. */
  ended(name: string): void {
    this.#done++;
    const now = this.#now();
    const left = (((now - this.#started) / this.#done) * (this.#total - this.#done)) / 1_000;
    const text = `  ${this.#done} of ${countOf(this.#total, this.#what)}, ${duration(left)} left`;
    if (this.#out.isTTY) {
      this.#out.write(`\r${`${text}  ${name}`.slice(0, (this.#out.columns ?? 80) - 1)}\u001b[K`);
    } else if (now - this.#written >= SILENCE_MS && this.#done < this.#total) {
      this.#out.write(`${text}\n`);
      this.#written = now;
    }
  }

  /** Makes room for what follows. */
  clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K');
  }
}
