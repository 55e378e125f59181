/** Gives out the addresses of a block to pods (containernetworking/plugins: plugins/ipam/host-local). */
import { formatIP, type IPFamily, parseCIDR, sizeOf } from '../../kubernetes/ip.ts';

export class HostLocalRange {
  readonly #family: IPFamily;
  readonly #start: bigint;
  readonly #end: bigint;
  readonly #gateway: bigint;
  readonly #reserved = new Map<string, bigint>();
  readonly #used = new Set<bigint>();
  /** last_reserved_ip */
  #last: bigint;

  /** @throws Error for what is no range */
  constructor(subnet: string) {
    const cidr = parseCIDR(subnet);
    if (!cidr) throw new Error(`${subnet} is not a range of addresses`);
    this.#family = cidr.family;
    const first = cidr.first.value;
    this.#start = first + 1n;
    // the last address of a block of IPv4 is for broadcasts
    this.#end = first + sizeOf(cidr) - (cidr.family === 'IPv4' ? 2n : 1n);
    this.#gateway = this.#start;
    this.#last = this.#end;
  }

  /** The next free address after the one that was given out last; undefined if all are in use (Get, GetIter). */
  get(): string | undefined {
    for (let value = this.#after(this.#last), first = value; ; ) {
      if (value !== this.#gateway && !this.#used.has(value)) {
        const ip = formatIP({ family: this.#family, value });
        this.#reserved.set(ip, value);
        this.#used.add(value);
        this.#last = value;
        return ip;
      }
      value = this.#after(value);
      if (value === first || this.#used.size > this.#end - this.#start) return undefined;
    }
  }

  release(ip: string): void {
    const value = this.#reserved.get(ip);
    if (value === undefined) return;
    this.#reserved.delete(ip);
    this.#used.delete(value);
  }

  /** As errors name it. */
  toString(): string {
    const [start, end] = [this.#start, this.#end].map((value) => formatIP({ family: this.#family, value }));
    return `${start}-${end}`;
  }

  #after(value: bigint): bigint {
    return value >= this.#end ? this.#start : value + 1n;
  }
}
