/** Requests that are sent again and again while other things happen. */
import type { Recording } from '../../../engine/contract/cluster.ts';

export class Recordings {
  readonly #running: Recording[] = [];

  add(recording: Recording): void {
    this.#running.push(recording);
  }

  get isEmpty(): boolean {
    return this.#running.length === 0;
  }

  /** Removes the recordings that still run, and returns them to be stopped. */
  take(): Recording[] {
    return this.#running.splice(0);
  }

  async stop(): Promise<void> {
    for (const recording of this.take()) await recording.stop();
  }
}
