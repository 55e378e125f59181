/** The addresses of one range: which of them can be given out, and which is next (pkg/registry/core/service/ipallocator). */
import { formatIP, type IP, parseCIDR, sizeOf } from '../../../../../kubernetes/ip.ts';
import type { Random } from '../../../../runtime/random.ts';
import { freeIn, staticBand } from './static-dynamic-bands.ts';

/** The longest range of IPv6 from which addresses are given out, in bits of its prefix. */
const SHORTEST_PREFIX = 64;

export interface AddressRange {
  cidr: string;
  /** The first and the last address that can be given out. */
  first: IP;
  last: IP;
  /** How many addresses the lower band has, which is kept for requests that name one (KEP-3070). */
  band: number;
}

/** Undefined for a range that has no addresses to give out. */
export function addressRange(cidr: string): AddressRange | undefined {
  const range = parseCIDR(cidr);
  if (!range || (range.family === 'IPv6' && range.bits < SHORTEST_PREFIX)) return undefined;
  const { family, first } = range;
  const size = sizeOf(range);
  // neither the address of the network nor the broadcast address of IPv4 is ever given out
  const last = first.value + size - (family === 'IPv4' ? 2n : 1n);
  return {
    cidr,
    first: { family, value: first.value + 1n },
    last: { family, value: last },
    band: staticBand(rangeSize(size), 16, 16, 256),
  };
}

/** Bands do not grow any more where numbers end to be exact. */
function rangeSize(size: bigint): number {
  return size > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(size);
}

/** Some address that is not taken: from the upper, dynamic band as long as it has one, then from the lower. */
export function nextAddress(
  { first, last, band }: AddressRange,
  random: Random,
  taken: (ip: string) => boolean,
): string | undefined {
  const at = (offset: bigint) => formatIP({ family: first.family, value: first.value + offset });
  const free = (start: number, size: bigint) =>
    freeIn(size, random, (offset) => taken(at(BigInt(start) + offset)));
  const size = last.value - first.value + 1n;
  const upper = free(band, size - BigInt(band));
  if (upper !== undefined) return at(BigInt(band) + upper);
  const lower = free(0, BigInt(band) < size ? BigInt(band) : size);
  return lower === undefined ? undefined : at(lower);
}
