/** Progress of a run: one line that changes on a terminal, a line for each topic as it ends elsewhere. */
import type { Writable } from 'node:stream';
import { topicOf } from '../reports/results.ts';

const BAR = 16;

export class Progress {
  readonly #out: Writable & { isTTY?: boolean; columns?: number };
  readonly #planned: () => Map<string, number>;
  readonly #done = new Map<string, number>();
  readonly #failed = new Map<string, number>();
  readonly #started = performance.now();

  constructor(out: Writable & { isTTY?: boolean; columns?: number }, planned: () => Map<string, number>) {
    this.#out = out;
    this.#planned = planned;
  }

  /** A scenario has ended. */
  ended(uri: string, name: string, ok: boolean): void {
    const topic = topicOf(uri);
    const done = (this.#done.get(topic) ?? 0) + 1;
    this.#done.set(topic, done);
    if (!ok) this.#failed.set(topic, (this.#failed.get(topic) ?? 0) + 1);
    const planned = this.#planned().get(topic) ?? done;
    if (this.#out.isTTY) this.#redraw(topic, done, planned, name);
    else if (done === planned) {
      const failed = this.#failed.get(topic);
      this.#out.write(
        `  ${topic.padEnd(12)} ${done} scenarios${failed ? `, ${failed} failed` : ''}  ${this.#elapsed()}\n`,
      );
    }
  }

  /** Makes room for the summary. */
  clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K');
  }

  #redraw(topic: string, done: number, planned: number, name: string): void {
    const filled = Math.round((done / planned) * BAR);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    const line = `  ${topic.padEnd(12)} ${bar} ${done}/${planned}  ${this.#elapsed()}  ${name}`;
    this.#out.write(`\r${line.slice(0, (this.#out.columns ?? 80) - 1)}\u001b[K`);
  }

  #elapsed(): string {
    return `${((performance.now() - this.#started) / 1_000).toFixed(1)} s`;
  }
}
