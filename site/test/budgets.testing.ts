/** How large a page may be, and how fast. Sizes: a page and what it loads at once, compressed, without fonts and images. */
const KB = 1_000;
const WITH_EDITOR = /^\/playground\//;

export const BUDGETS = {
  /** Until the reader can do something, in milliseconds. */
  interactive: 1_000,
  /** The whole site, in milliseconds. */
  build: 90_000,
  /** Cumulative layout shift, to a thousandth. */
  shift: 0,
};

/** In bytes: some pages have an editor and the engine from the beginning. */
export function sizeLimit(path: string): number {
  return WITH_EDITOR.test(path) ? 300 * KB : 100 * KB;
}
