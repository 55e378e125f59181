/** What the Givens have created, until it has settled. */
import { type GivenPod, settlePods, settleServices } from '../settled.ts';
import type { View } from './view.ts';

export class Givens {
  readonly #view: View;
  readonly #pods: GivenPod[] = [];

  constructor(view: View) {
    this.#view = view;
  }

  /** A pod that has been created: the next step that settles waits for it. */
  add(pod: GivenPod): void {
    this.#pods.push(pod);
  }

  async settlePods(): Promise<void> {
    await settlePods(this.#view.cluster, this.#pods.splice(0));
  }

  /** Waits until pods run, slices list them, and load balancers have addresses. */
  async settle(): Promise<void> {
    await this.settlePods();
    await settleServices(this.#view);
  }
}
