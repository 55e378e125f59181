/** A terminal on a cluster in the page. */
export { explainInPage, type PageExplanation, type PageQuestion } from './explain.ts';
export { createTerminal, type LineResult, type Terminal } from './terminal.ts';
export { type ApplyResult, World, type WorldOptions } from './world.ts';
