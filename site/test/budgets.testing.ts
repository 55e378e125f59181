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

/** In bytes: some pages have the engine from the beginning, and an editor with it. */
export function sizeLimit(path: string): number {
  if (path === '/') return 210 * KB;
  return WITH_EDITOR.test(path) ? 400 * KB : 100 * KB;
}
