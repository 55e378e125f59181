/** Progress of a run: one line that changes on a terminal; elsewhere a line for each topic as it ends, and signs of life. */
import type { Writable } from 'node:stream';
import { countOf } from '../engine/contract/counts.ts';
import type { Ended } from '../reports/messages/builder.ts';
import { topicOf } from '../reports/results.ts';
import { isFailed } from '../reports/status.ts';
import type { ScenarioProgress } from '../suite/run/run-io.ts';

const BAR = 16;

/** Longest silence of a log, as long as scenarios end. */
const SILENCE_MS = 30_000;

export class Progress implements ScenarioProgress {
  readonly #out: Writable & { isTTY?: boolean; columns?: number };
  readonly #done = new Map<string, number>();
  readonly #failed = new Map<string, number>();
  readonly #unfinished = new Map<string, number>();
  readonly #started = performance.now();
  #written = this.#started;
  /** The width of the topics' column. */
  #width = 0;

  constructor(out: Writable & { isTTY?: boolean; columns?: number }) {
    this.#out = out;
  }

  ended({ uri, name, status }: Ended, counts: ReadonlyMap<string, number>): void {
    const topic = topicOf(uri);
    const done = count(this.#done, topic);
    if (isFailed({ status })) count(this.#failed, topic);
    if (status === 'unfinished') count(this.#unfinished, topic);
    const planned = counts.get(topic) ?? done;
    this.#width = Math.max(...[...counts.keys()].map(({ length }) => length));
    if (this.#out.isTTY) this.#redraw(topic, done, planned, name);
    else if (done === planned) this.#line(topic, this.#amounts(topic, done));
    else if (performance.now() - this.#written > SILENCE_MS) {
      this.#line('', `${sum(this.#done)} of ${countOf(sum(counts), 'scenario')}`);
    }
  }

  /** `40 scenarios, 1 failed, 36 not run` */
  #amounts(topic: string, done: number): string {
    const [failed, unfinished] = [this.#failed.get(topic), this.#unfinished.get(topic)];
    return [
      countOf(done, 'scenario'),
      ...(failed ? [`${failed} failed`] : []),
      ...(unfinished ? [`${unfinished} not run`] : []),
    ].join(', ');
  }

  #line(topic: string, text: string): void {
    this.#out.write(`  ${topic.padEnd(this.#width)}  ${text}  ${this.#elapsed()}\n`);
    this.#written = performance.now();
  }

  /** Makes room for the summary. */
  clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K');
  }

  #redraw(topic: string, done: number, planned: number, name: string): void {
    const filled = Math.round((done / planned) * BAR);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    const line = `  ${topic.padEnd(this.#width)}  ${bar} ${done}/${planned}  ${this.#elapsed()}  ${name}`;
    this.#out.write(`\r${line.slice(0, (this.#out.columns ?? 80) - 1)}\u001b[K`);
  }

  #elapsed(): string {
    return `${((performance.now() - this.#started) / 1_000).toFixed(1)} s`;
  }
}

/** Counts one more, and returns how many there are now. */
function count(counts: Map<string, number>, topic: string): number {
  const one = (counts.get(topic) ?? 0) + 1;
  counts.set(topic, one);
  return one;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
