/** Ranges have a lower band for those who ask by number, and an upper one for those who ask for any. */
import type { Random } from '../../../runtime/random.ts';

/** Size of the lower band, which is kept for addresses (or ports) that are asked for by number. */
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
