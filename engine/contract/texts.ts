/** How much of a text people are shown. What is longer is cut, with its length told; the evidence of the scenario has all of it. */

/** Longest value that is shown whole, such as the ports of a Service with ten of them as JSON. */
const VALUE_LIMIT = 1_000;

/** What is shown of a longer one: its beginning, no longer than the longest name that Kubernetes takes (253, a DNS subdomain). */
const VALUE_BEGIN = 250;

/** Longest line: two values and what is said of them. */
export const LINE_LIMIT = 2_500;

/** What is shown of a longer one, which nobody has written for people: some lines of a terminal. */
const LINE_BEGIN = 500;

/** Most lines of one text: some screens. Its end is shown as well: that is where a verdict and a packet trace end. */
export const LINES = { first: 150, last: 50 };

/** Widest column of a table that is filled with blanks: about half of a wide terminal. */
export const COLUMN_LIMIT = 80;

/** Room for what is said of the rest, so that a text is never longer for being cut. */
const NOTE_LENGTH = 30;

/** How a value stands in a text: cut for people, or as it is. */
export type Show = (value: string) => string;

export const shortened: Show = (value) => cut(value, VALUE_LIMIT, VALUE_BEGIN);
export const inFull: Show = (value) => value;

/** `aaaa… (20,480 characters)`; a text of no more than `limit` stays as it is, of a longer one `begin` are kept. */
export function cut(text: string, limit: number, begin = limit - NOTE_LENGTH): string {
  if (text.length <= limit) return text;
  // half of a character outside the basic plane would be no text
  const kept = text.slice(0, begin).replace(/[\ud800-\udbff]$/, '');
  return `${kept}… (${text.length.toLocaleString('en')} characters)`;
}

/** A text of any length and of any lines, as people are shown it. Cutting it again changes nothing. */
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

/** The width of each column: that of its longest cell, but for cells that would fill the others with blanks. */
export function widthsOf(rows: readonly (readonly string[])[], limit: number = COLUMN_LIMIT): number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, Math.min(cell.length, limit));
  return widths;
}

/** Where a cell may be broken: behind a blank or what separates the parts of a value, and not within 20,480. */
const BREAK = /^(?:[ ;}\]]|,(?!\d))/;

/** The lines of a cell, none wider than `width`. */
export function wrapped(cell: string, width: number): string[] {
  const lines: string[] = [];
  let rest = cell;
  while (rest.length > width) {
    let end = width;
    // a line that is broken early for a word looks torn: half of it is filled at least
    while (end > width / 2 && !BREAK.test(rest.slice(end - 1, end + 1))) end--;
    if (end <= width / 2) end = width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...lines, rest];
}
