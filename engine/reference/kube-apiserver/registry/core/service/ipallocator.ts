/** Cluster IPs (pkg/registry/core/service/ipallocator). IPv4 for now; a second family is a second allocator. */

import { type CIDR, formatIP, parseCIDR, parseIP } from '../../../../../kubernetes/ip.ts';
import type { Random } from '../../../../runtime/random.ts';
import { type AllocationProblem, clusterIPProblem } from './allocation-decisions.ts';
import { freeIn, staticBand } from './static-dynamic-bands.ts';

export class IPAllocator {
  readonly cidr: string;
  readonly #range: CIDR;
  readonly #count: number;
  readonly #taken = new Set<number>();
  readonly #random: Random;
  readonly #problem: typeof clusterIPProblem;

  constructor(cidr: string, random: Random, problem: typeof clusterIPProblem = clusterIPProblem) {
    this.#problem = problem;
    this.cidr = cidr;
    this.#random = random;
    const range = parseCIDR(cidr);
    if (!range) throw new Error(`${cidr} is not a range of addresses`);
    this.#range = range;
    // neither the network address nor the broadcast address is ever given out
    this.#count = 2 ** (32 - range.bits) - 2;
  }

  /** The first address of the range, which belongs to the Service `default/kubernetes`. */
  get first(): string {
    return this.#addressAt(0);
  }

  /** Reserves the address that a request names. */
  allocate(ip: string): AllocationProblem | undefined {
    const offset = this.#offsetOf(ip);
    const problem = this.#problem(offset, this.#count, (o) => this.#taken.has(o));
    if (!problem) this.#taken.add(offset);
    return problem;
  }

  /** Reserves some address: from the upper, dynamic band as long as it has one, then from the lower. */
  allocateNext(): string | undefined {
    const band = staticBand(this.#count + 2, 16, 16, 256);
    const offset = this.#free(band, this.#count - band) ?? this.#free(0, Math.min(band, this.#count));
    if (offset === undefined) return undefined;
    this.#taken.add(offset);
    return this.#addressAt(offset);
  }

  release(ip: string): void {
    this.#taken.delete(this.#offsetOf(ip));
  }

  has(ip: string): boolean {
    return this.#taken.has(this.#offsetOf(ip));
  }

  #addressAt(offset: number): string {
    const { family, first } = this.#range;
    return formatIP({ family, value: first.value + 1n + BigInt(offset) });
  }

  /** From the first address that can be given out; -1 for what is no address of the family. */
  #offsetOf(text: string): number {
    const ip = parseIP(text);
    const { family, first } = this.#range;
    return ip?.family === family ? Number(ip.value - first.value) - 1 : -1;
  }

  #free(start: number, size: number): number | undefined {
    return freeIn(start, size, this.#random, (offset) => this.#taken.has(offset));
  }
}
