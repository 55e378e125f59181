/** A shape for each status: colour is never the only signal. */
import type { Status } from '../status.ts';
import { type Html, html } from './markup.ts';

/** What a symbol of 16 by 16 contains; `currentColor` is that of the status. */
const SHAPES: Record<Status, Html> = {
  conformant: html`<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m4.8 8.2 2.2 2.3 4.3-4.8" class="sign"/>`,
  'non-conformant': html`<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor"/><path d="m5.5 5.5 5 5m0-5-5 5" class="sign"/>`,
  inconclusive: html`<path d="M8 .6 15.4 8 8 15.4.6 8z" fill="currentColor"/><path d="M6.2 6.6C6.2 4 9.9 4.2 9.8 6.5 9.8 7.9 8 7.9 8 9.300M8 11.300v.1" class="sign"/>`,
  'not supported': html`<circle cx="8" cy="8" r="6.2" class="outline"/><path d="M5 8h6" class="outline"/>`,
  invalid: html`<rect x="1.2" y="1.2" width="13.6" height="13.6" rx="2" fill="currentColor"/><path d="M8 4.300v4.500M8 11.500v.1" class="sign"/>`,
  unfinished: html`<circle cx="8" cy="8" r="6.2" class="outline" stroke-dasharray="2.2 2.2"/>`,
};

/** All of them; `icon` refers to them. */
export function iconSheet(): Html {
  const symbols = Object.entries(SHAPES).map(
    ([status, shape]) => html`<symbol id="${iconId(status)}" viewBox="0 0 16 16">${shape}</symbol>`,
  );
  return html`<svg hidden width="0" height="0">${symbols}</svg>`;
}

/** The shape alone: the word stands beside it. */
export function icon(status: Status): Html {
  return html`<svg class="icon ${css(status)}" aria-hidden="true"><use href="#${iconId(status)}"/></svg>`;
}

/** The shape with the word, which only screen readers need where `quiet`. */
export function badge(status: Status, quiet = false): Html {
  const word = quiet ? html`<span class="unseen">${status}</span>` : status;
  return html`<span class="badge ${css(status)}">${icon(status)}${word}</span>`;
}

/** The class of a status or an answer. */
export function css(status: Status): string {
  return status.replaceAll(' ', '-');
}

function iconId(status: string): string {
  return `icon-${status.replaceAll(' ', '-')}`;
}
