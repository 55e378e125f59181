/** Progress of a run: one line that changes on a terminal; elsewhere a line for each topic as it ends, and signs of life. */
import type { Writable } from 'node:stream';
import { topicOf } from '../reports/results.ts';
import { countOf } from '../reports/scope.ts';

const BAR = 16;

/** Longest silence of a log, as long as scenarios end. */
const SILENCE_MS = 30_000;

export class Progress {
  readonly #out: Writable & { isTTY?: boolean; columns?: number };
  readonly #planned: () => Map<string, number>;
  readonly #done = new Map<string, number>();
  readonly #failed = new Map<string, number>();
  readonly #started = performance.now();
  #written = this.#started;

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
      this.#line(topic, `${countOf(done, 'scenario')}${failed ? `, ${failed} failed` : ''}`);
    } else if (performance.now() - this.#written > SILENCE_MS) {
      this.#line('', `${sum(this.#done)} of ${sum(this.#planned())} scenarios`);
    }
  }

  #line(topic: string, text: string): void {
    this.#out.write(`  ${topic.padEnd(12)} ${text}  ${this.#elapsed()}\n`);
    this.#written = performance.now();
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

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
