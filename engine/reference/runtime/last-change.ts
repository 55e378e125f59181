/** When anything last changed: before a settled state is observed, that has to be some time ago. */
import type { Clock } from './clock.ts';

export class LastChange {
  readonly #clock: Clock;
  #at: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#at = clock.now();
  }

  /** Something changes now. */
  note(): void {
    this.#at = this.#clock.now();
  }

  /** Lets virtual time pass until the latest change is `ms` old; returns false if it is already. */
  rest(ms: number): boolean {
    const left = this.#at + ms - this.#clock.now();
    if (left > 0) this.#clock.advance(left);
    return left > 0;
  }
}
