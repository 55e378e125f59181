/** Cluster IPs (pkg/registry/core/service/ipallocator). IPv4 for now; a second family is a second allocator. */

import { ipToNumber, isIPv4, numberToIp } from '../../../network/addresses.ts';
import type { Random } from '../../../runtime/random.ts';
import { type AllocationProblem, clusterIPProblem } from './allocation-decisions.ts';
import { freeIn, staticBand } from './static-dynamic-bands.ts';

export class IPAllocator {
  readonly cidr: string;
  readonly #first: number;
  readonly #count: number;
  readonly #taken = new Set<number>();
  readonly #random: Random;
  readonly #problem: typeof clusterIPProblem;

  constructor(cidr: string, random: Random, problem: typeof clusterIPProblem = clusterIPProblem) {
    this.#problem = problem;
    this.cidr = cidr;
    this.#random = random;
    const [base, bits] = cidr.split('/');
    // neither the network address nor the broadcast address is ever given out
    this.#first = ipToNumber(base) + 1;
    this.#count = 2 ** (32 - Number(bits)) - 2;
  }

  /** The first address of the range, which belongs to the Service `default/kubernetes`. */
  get first(): string {
    return numberToIp(this.#first);
  }

  /** Reserves the address that a request names. */
  allocate(ip: string): AllocationProblem | undefined {
    const offset = isIPv4(ip) ? ipToNumber(ip) - this.#first : -1;
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
    return numberToIp(this.#first + offset);
  }

  release(ip: string): void {
    this.#taken.delete(ipToNumber(ip) - this.#first);
  }

  has(ip: string): boolean {
    return this.#taken.has(ipToNumber(ip) - this.#first);
  }

  #free(start: number, size: number): number | undefined {
    return freeIn(start, size, this.#random, (offset) => this.#taken.has(offset));
  }
}
