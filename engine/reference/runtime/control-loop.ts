/** Runs the controllers: a change enqueues keys, virtual time passes, a key is reconciled, and its changes are written. */
import type { Listener } from '../etcd/store.ts';
import type { Clock } from './clock.ts';
import type { Controller, Reader } from './controller.ts';
import type { Write } from './writer.ts';

/** Where the events come from. */
export interface Watched extends Reader {
  watch(listener: Listener): unknown;
}

export class ControlLoop {
  readonly #reader: Reader;
  readonly #clock: Clock;
  readonly #write: Write;
  /** When a key is reconciled next, in virtual milliseconds. */
  readonly #queued = new Map<string, number>();
  /** The controller whose changes are being written. */
  #writing: Controller | undefined;

  constructor(api: Watched, clock: Clock, write: Write, controllers: readonly Controller[]) {
    this.#reader = api;
    this.#clock = clock;
    this.#write = write;
    api.watch((event) => {
      for (const controller of controllers) {
        const own = controller === this.#writing;
        for (const key of controller.keysFor(event, api, own)) this.enqueue(controller, key);
      }
    });
  }

  /** Also for what no object announces: a node that falls silent. A key that is due earlier anyway stays where it is. */
  enqueue(controller: Controller, key: string, delay = controller.lag, periodic = false): void {
    const id = `${controller.name} ${key}`;
    const at = this.#clock.now() + delay;
    const planned = this.#queued.get(id);
    if (planned !== undefined && planned <= at) return;
    this.#queued.set(id, at);
    const reconcile = () => {
      if (this.#queued.get(id) !== at) return;
      this.#queued.delete(id);
      this.#reconcile(controller, key);
    };
    this.#clock.later(delay, reconcile, periodic);
  }

  #reconcile(controller: Controller, key: string): void {
    const changes = controller.reconcile(key, this.#reader);
    this.#writing = controller;
    const current = this.#write(changes, controller.program ?? 'kube-controller-manager');
    this.#writing = undefined;
    if (!current) this.enqueue(controller, key);
    const delay = controller.requeueAfter?.(key, this.#reader);
    if (delay !== undefined) this.enqueue(controller, key, delay);
    const check = controller.checkAfter?.(key, this.#reader);
    if (check !== undefined) this.enqueue(controller, key, check, true);
  }
}
