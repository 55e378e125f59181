/** How many Rules have each status. */
import type { Counts, Status } from '../status.ts';
import { icon } from './icons.ts';
import { type Html, html } from './markup.ts';

/** The statuses that some have. */
export function usedIn(counts: Counts): [Status, number][] {
  return (Object.entries(counts) as [Status, number][]).filter(([, count]) => count > 0);
}

/** `quiet`: only screen readers have the words. */
export function countList(counts: Counts, quiet: boolean): Html[] {
  const unseen = quiet ? html` class="unseen"` : '';
  return usedIn(counts).map(
    ([status, count]) =>
      html`<span class="count">${icon(status)}${count}<span${unseen}> ${status}</span></span>`,
  );
}
