/** The terminal of a cluster in the page. */
export { createTerminal, type Terminal } from './terminal.ts';
