/** Node ports (pkg/registry/core/service/portallocator): numbers are taken whatever the protocol. */
import type { Random } from '../../../../runtime/random.ts';
import type { AllocationProblem, nodePortProblem } from './allocation-decisions.ts';
import { freeIn, staticBand } from './static-dynamic-bands.ts';

export class PortAllocator {
  readonly min: number;
  readonly max: number;
  readonly #taken = new Set<number>();
  readonly #random: Random;
  readonly #problem: typeof nodePortProblem;

  constructor(min: number, max: number, random: Random, problem: typeof nodePortProblem) {
    this.min = min;
    this.max = max;
    this.#random = random;
    this.#problem = problem;
  }

  allocate(port: number): AllocationProblem | undefined {
    const problem = this.#problem(port, this, (p) => this.#taken.has(p));
    if (!problem) this.#taken.add(port);
    return problem;
  }

  allocateNext(): number | undefined {
    const size = this.max - this.min + 1;
    const band = staticBand(size, 32, 16, 128);
    // 86 of the default range: the static band is 30000-30085
    const port = this.#free(this.min + band, size - band) ?? this.#free(this.min, band);
    if (port !== undefined) this.#taken.add(port);
    return port;
  }

  release(port: number): void {
    this.#taken.delete(port);
  }

  has(port: number): boolean {
    return this.#taken.has(port);
  }

  #free(start: number, size: number): number | undefined {
    const offset = freeIn(BigInt(size), this.#random, (n) => this.#taken.has(start + Number(n)));
    return offset === undefined ? undefined : start + Number(offset);
  }
}
