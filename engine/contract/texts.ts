/** How much of a text people are shown. A longer one is cut, and its length is given; the evidence has all of it. */

/** The longest value that is shown whole, such as the JSON of ten Service ports. */
const VALUE_LIMIT = 1_000;

/** How much of a longer one is shown: about the longest name of an object (253, a DNS subdomain). */
const VALUE_BEGIN = 250;

/** The longest line that is shown whole: two values and a sentence. */
export const LINE_LIMIT = 2_500;

/** How much of a longer one is shown: some lines of a terminal. */
const LINE_BEGIN = 500;

/** Most lines of one text: some screens. Its end is shown as well, with the verdict of a packet trace. */
export const LINES = { first: 150, last: 50 };

/** The widest column: about half of a wide terminal. */
export const COLUMN_LIMIT = 80;

/** Room for the note about the rest, so that cutting never makes a text longer. */
const NOTE_LENGTH = 30;

/** Renders a value: cut for people, or whole. */
export type Show = (value: string) => string;

/** Cut for people. */
export const shortened: Show = (value) => cut(value, VALUE_LIMIT, VALUE_BEGIN);
/** Whole. */
export const inFull: Show = (value) => value;

/** `aaaa… (20,480 characters)`; a text of no more than `limit` stays as it is, of a longer one `begin` are kept. */
export function cut(text: string, limit: number, begin = limit - NOTE_LENGTH): string {
  if (text.length <= limit) return text;
  // half of a character outside the basic plane would be no text
  const kept = text.slice(0, begin).replace(/[\ud800-\udbff]$/, '');
  return `${kept}… (${text.length.toLocaleString('en')} characters)`;
}

/** A text of any length with its long lines and its middle cut. Abridging it again changes nothing. */
export function abridged(text: string): string {
  const lines = text.split('\n');
  const most = LINES.first + 1 + LINES.last;
  const shown =
    lines.length <= most
      ? lines
      : [
          ...lines.slice(0, LINES.first),
          `… (${lines.length.toLocaleString('en')} lines)`,
          ...lines.slice(-LINES.last),
        ];
  return shown.map((line) => cut(line, LINE_LIMIT, LINE_BEGIN)).join('\n');
}

/** The width of each column, in characters: that of its longest cell, `limit` at most. */
export function widthsOf(rows: readonly (readonly string[])[], limit: number = COLUMN_LIMIT): number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, Math.min(cell.length, limit));
  return widths;
}

/** Where a cell may be broken: after a blank or a separator, but not within 20,480. */
const BREAK = /^(?:[ ;}\]]|,(?!\d))/;

/** The lines of a cell, each at most `width` characters. */
export function wrapped(cell: string, width: number): string[] {
  const lines: string[] = [];
  let rest = cell;
  while (rest.length > width) {
    let end = width;
    // at least half of each line is filled
    while (end > width / 2 && !BREAK.test(rest.slice(end - 1, end + 1))) end--;
    if (end <= width / 2) end = width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...lines, rest];
}
