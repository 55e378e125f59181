/** How much detail the page has: it stays small enough to be sent and opened, whatever a run has observed. */
import { Buffer } from 'node:buffer';
import { type Content, type Html, html } from './markup.ts';

/** Bytes for details; what remains of a megabyte is for the rules of the whole suite and their steps. */
const DETAILS = 250_000;

export class Room {
  #left = DETAILS;

  /** The detail if there is room for it, or what stands in its place. First come, first served. */
  fit(detail: Content, instead: Content): Html {
    const whole = html`${detail}`;
    const size = Buffer.byteLength(whole.source);
    if (size > this.#left) return html`${instead}`;
    this.#left -= size;
    return whole;
  }
}
