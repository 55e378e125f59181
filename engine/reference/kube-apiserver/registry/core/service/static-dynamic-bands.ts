/** Ranges have a lower band for requests that name a number, and an upper one for those that do not (KEP-3070, KEP-3668). */
import type { Random } from '../../../../runtime/random.ts';

/** The size of the lower band, which is kept for addresses or ports that requests name. */
export function staticBand(size: number, divisor: number, min: number, max: number): number {
  if (size <= 16) return 0;
  return Math.min(Math.max(Math.floor(size / divisor), min), max);
}

/** A number of the band that is not taken, searched upwards from a random one. */
export function freeIn(
  start: number,
  size: number,
  random: Random,
  taken: (candidate: number) => boolean,
): number | undefined {
  if (size <= 0) return undefined;
  const offset = random.below(size);
  for (let i = 0; i < size; i++) {
    const candidate = start + ((offset + i) % size);
    if (!taken(candidate)) return candidate;
  }
  return undefined;
}
