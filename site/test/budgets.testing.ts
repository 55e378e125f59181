/** How large a page may be, and how fast. Sizes: a page and what it loads at once, compressed, without fonts and images. */
const KB = 1_000;
const PLAYGROUND = '/playground/';

export const BUDGETS = {
  /** Until the reader can do something, in milliseconds. */
  interactive: 1_000,
  /** The whole site, in milliseconds. */
  build: 90_000,
  /** Cumulative layout shift, to a thousandth. */
  shift: 0,
};

/** In bytes: editor and engine are in the playground from the beginning. */
export function sizeLimit(path: string): number {
  return path.startsWith(PLAYGROUND) ? 300 * KB : 100 * KB;
}
