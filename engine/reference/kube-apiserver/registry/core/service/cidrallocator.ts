/**
 * The cluster IPs of one family, from the ranges of all ServiceCIDRs (pkg/registry/core/service/ipallocator:
 * MetaAllocator). An address is taken when there is an IPAddress of its name, whoever made it.
 */
import { formatIP, type IPFamily, parseCIDR, parseIP } from '../../../../../kubernetes/ip.ts';
import { newIPAddress } from '../../../../../kubernetes/ipaddress.ts';
import type { Service, ServiceCIDR } from '../../../../../kubernetes/objects.ts';
import { prefixContainsIP } from '../../../../../kubernetes/servicecidr.ts';
import type { Random } from '../../../../runtime/random.ts';
import type { OtherObjects } from '../../context.ts';
import type { AllocationProblem, clusterIPProblem } from './allocation-decisions.ts';
import { addressRange, nextAddress } from './ipallocator.ts';

const TEXTS: Record<AllocationProblem, string> = {
  allocated: 'provided IP is already allocated',
  range: 'the provided network does not match the current range',
};

/** Why an address is not allocated; `full`: no range has a free one. */
export class AllocationError extends Error {
  override readonly name = 'AllocationError';
  readonly full: boolean;
  constructor(message: string, full = false) {
    super(message);
    this.full = full;
  }
}

export interface ClusterIPs {
  allocateService(service: Service, ip: string): void;
  allocateNextService(service: Service): string;
}

export class MetaAllocator implements ClusterIPs {
  readonly family: IPFamily;
  readonly #objects: OtherObjects;
  readonly #random: Random;
  readonly #problem: typeof clusterIPProblem;

  constructor(family: IPFamily, objects: OtherObjects, random: Random, problem: typeof clusterIPProblem) {
    this.family = family;
    this.#objects = objects;
    this.#random = random;
    this.#problem = problem;
  }

  /** Takes the address that a request names. Throws an AllocationError. */
  allocateService(service: Service, ip: string): void {
    const contained = this.#ranges().some(({ ready, cidr }) => ready && prefixContainsIP(cidr, ip));
    const problem = this.#problem(ip, contained, (address) => this.has(address));
    if (problem) throw new AllocationError(TEXTS[problem]);
    if (!this.has(ip))
      this.#objects.create('IPAddress', newIPAddress(canonical(ip), this.family, service.metadata));
  }

  /** Takes some address. Throws an AllocationError. */
  allocateNextService(service: Service): string {
    for (const { cidr, ready } of shuffled(this.#ranges(), this.#random)) {
      const range = ready ? addressRange(cidr) : undefined;
      const ip = range && nextAddress(range, this.#random, (address) => this.has(address));
      if (!ip) continue;
      this.#objects.create('IPAddress', newIPAddress(ip, this.family, service.metadata));
      return ip;
    }
    throw new AllocationError('range is full', true);
  }

  /** Of an address outside of all ranges nothing is released. */
  release(ip: string): void {
    if (!this.#ranges().some(({ cidr }) => prefixContainsIP(cidr, ip))) return;
    if (this.has(ip)) this.#objects.delete('IPAddress', undefined, canonical(ip));
  }

  has(ip: string): boolean {
    return this.#objects.find('IPAddress', undefined, canonical(ip)) !== undefined;
  }

  /** A dry run takes no address: it shows one that is never given out, and does not notice one that is taken. */
  dryRun(): ClusterIPs {
    const [chosen] = shuffled(this.#ranges(), this.#random);
    const range = () => {
      if (!chosen?.ready) throw new AllocationError('allocator not ready');
      return chosen.cidr;
    };
    return {
      allocateNextService: () => network(range()),
      allocateService(_, ip) {
        const cidr = range();
        if (prefixContainsIP(cidr, ip)) return;
        throw new AllocationError(
          `the provided IP (${canonical(ip)}) is not in the valid range. The range of valid IPs is ${cidr}`,
        );
      },
    };
  }

  /** Each range from which addresses can come; two ServiceCIDRs may have the same (syncAllocators). */
  #ranges(): { cidr: string; ready: boolean }[] {
    const ready = new Map<string, boolean>();
    for (const object of this.#objects.list<ServiceCIDR>('ServiceCIDR')) {
      const usable = isReady(object) && object.metadata.deletionTimestamp === undefined;
      for (const cidr of object.spec.cidrs) {
        if (parseCIDR(cidr)?.family !== this.family || !addressRange(cidr)) continue;
        ready.set(cidr, usable || ready.get(cidr) === true);
      }
    }
    return [...ready].map(([cidr, usable]) => ({ cidr, ready: usable }));
  }
}

/** A ServiceCIDR of which no controller says anything is ready. */
function isReady({ status }: ServiceCIDR): boolean {
  const condition = status?.conditions?.find(({ type }) => type === 'Ready');
  return condition === undefined || condition.status === 'True';
}

/** No range is preferred. */
function shuffled<T>(ranges: T[], random: Random): T[] {
  const left = [...ranges];
  const order: T[] = [];
  while (left.length > 1) order.push(...left.splice(random.below(left.length), 1));
  return [...order, ...left];
}

function canonical(ip: string): string {
  const parsed = parseIP(ip, true);
  return parsed ? formatIP(parsed) : ip;
}

function network(cidr: string): string {
  return cidr.split('/')[0];
}
