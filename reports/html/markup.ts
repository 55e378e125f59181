/** Texts and statuses as HTML. */

import type { Status } from '../status.ts';
import type { Answer } from '../verdict.ts';

/** A text without markup of its own. */
export function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A row of a table; the cells are HTML. */
export function row(...cells: string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** Behind a text that is followed by smaller print. */
export function withNote(html: string, note: string): string {
  return `${html}<br><small>${note}</small>`;
}

export function mark(status: Status): string {
  if (status === 'conformant') return '✓';
  return status === 'non-conformant' ? '✗' : status === 'not supported' ? '–' : '?';
}

/** The class of a status or an answer. */
export function css(status: Status | Answer): string {
  return status.replaceAll(' ', '-');
}
