/** Ranges have a lower band for requests that name a number, and an upper one for those that do not (KEP-3070, KEP-3668). */
import type { Random } from '../../../../runtime/random.ts';

/** The size of the lower band, which is kept for addresses or ports that requests name. */
export function staticBand(size: number, divisor: number, min: number, max: number): number {
  if (size <= 16) return 0;
  return Math.min(Math.max(Math.floor(size / divisor), min), max);
}

/** An offset below `size` that is not taken, searched upwards from a random one. */
export function freeIn(size: bigint, random: Random, taken: (offset: bigint) => boolean): bigint | undefined {
  if (size <= 0n) return undefined;
  const start = randomBelow(size, random);
  for (let i = 0n; i < size; i++) {
    const candidate = (start + i) % size;
    if (!taken(candidate)) return candidate;
  }
  return undefined;
}

/** The random source has 32 bits. */
const DRAW = 1n << 32n;

function randomBelow(limit: bigint, random: Random): bigint {
  if (limit <= DRAW) return BigInt(random.below(Number(limit)));
  const [high, low] = [random.below(Number(DRAW)), random.below(Number(DRAW))];
  return (BigInt(high) * DRAW + BigInt(low)) % limit;
}
