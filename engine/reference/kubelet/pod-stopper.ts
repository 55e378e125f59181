/** Ends the containers of a pod in order: sidecars after all others, the last one first (kuberuntime: terminationOrdering). */
import type { Clock } from '../runtime/clock.ts';
import type { RuntimeContainer } from './container.ts';
import type { KubeRuntime } from './kuberuntime.ts';

export class PodStopper {
  readonly #containers: readonly RuntimeContainer[];
  readonly #runtime: KubeRuntime;
  readonly #clock: Clock;
  readonly #done: () => void;
  /** When the grace period is over; it can only get shorter. */
  #deadline = Number.POSITIVE_INFINITY;
  #isDone = false;

  constructor(containers: readonly RuntimeContainer[], runtime: KubeRuntime, clock: Clock, done: () => void) {
    this.#containers = containers;
    this.#runtime = runtime;
    this.#clock = clock;
    this.#done = done;
  }

  stop(grace: number): void {
    const deadline = this.#clock.now() + grace;
    if (deadline >= this.#deadline) return;
    this.#deadline = deadline;
    const running = this.#containers.filter((container) => container.running);
    for (const container of running.filter((c) => c.role !== 'sidecar' || c.stopping)) {
      this.#runtime.kill(container, grace);
    }
    this.next();
  }

  /** A container has ended. */
  next(): void {
    if (this.#isDone) return;
    const running = this.#containers.filter((container) => container.running);
    if (running.length === 0) {
      this.#isDone = true;
      this.#done();
      return;
    }
    const sidecar = running.every(({ role }) => role === 'sidecar') ? running[running.length - 1] : undefined;
    if (sidecar && !sidecar.stopping) {
      this.#runtime.kill(sidecar, Math.max(0, this.#deadline - this.#clock.now()));
    }
  }
}
