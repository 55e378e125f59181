/** Cluster addresses (pkg/registry/core/service/ipallocator). IPv4 for now; a second family is a second allocator. */
import type { Random } from '../../../random.ts';
import { ipToNumber, isIPv4, numberToIp } from '../../names.ts';

export type AllocationProblem = 'allocated' | 'range' | 'full';

export class IPAllocator {
  readonly cidr: string;
  readonly #first: number;
  readonly #count: number;
  readonly #taken = new Set<number>();
  readonly #random: Random;

  constructor(cidr: string, random: Random) {
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

  /** Reserves the address that was asked for. */
  allocate(ip: string): AllocationProblem | undefined {
    const offset = isIPv4(ip) ? ipToNumber(ip) - this.#first : -1;
    if (offset < 0 || offset >= this.#count) return 'range';
    if (this.#taken.has(offset)) return 'allocated';
    this.#taken.add(offset);
    return undefined;
  }

  /** Reserves some address: from the upper, dynamic band as long as it has one, then from the lower. */
  allocateNext(): string | undefined {
    const band = staticBand(this.#count + 2, 16, 16, 256);
    const offset = this.#freeFrom(band, this.#count - band) ?? this.#freeFrom(0, Math.min(band, this.#count));
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

  /** A free offset of the band, searched upwards from a random one. */
  #freeFrom(start: number, size: number): number | undefined {
    if (size <= 0) return undefined;
    const offset = this.#random.below(size);
    for (let i = 0; i < size; i++) {
      const candidate = start + ((offset + i) % size);
      if (!this.#taken.has(candidate)) return candidate;
    }
    return undefined;
  }
}

/** Size of the lower band, which is kept for addresses (or ports) that are asked for by number. */
export function staticBand(size: number, divisor: number, min: number, max: number): number {
  if (size <= 16) return 0;
  return Math.min(Math.max(Math.floor(size / divisor), min), max);
}
