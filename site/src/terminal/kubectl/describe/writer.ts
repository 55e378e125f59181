/** Text in two or more columns, as Go's tabwriter makes it for `kubectl describe`: cells end with a tab, two blanks between. */
import { LAST_APPLIED } from '../apply.ts';

/** Below this width a cell is wider than its text. */
const GAP = 2;

/**
 * A column is a block of consecutive lines that have a cell in it: each such block has the width of its widest cell.
 * The text after the last tab of a line is in no column.
 */
function tabbed(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map(() => [] as number[]);
  const measure = (from: number, to: number, column: number) => {
    for (let i = from; i < to; i++) {
      if (lines[i].length <= column + 1) continue;
      let end = i;
      while (end < to && lines[end].length > column + 1) end++;
      const width = Math.max(...lines.slice(i, end).map((cells) => cells[column].length)) + GAP;
      for (let j = i; j < end; j++) widths[j][column] = width;
      measure(i, end, column + 1);
      i = end - 1;
    }
  };
  measure(0, lines.length, 0);
  return lines
    .map((cells, i) =>
      cells.map((cell, j) => (j < cells.length - 1 ? cell.padEnd(widths[i][j]) : cell)).join(''),
    )
    .join('\n');
}

const LONGEST_ANNOTATION = 140;

function annotationText(key: string, value: string): string {
  if (key.length + value.length + 2 <= LONGEST_ANNOTATION && !value.includes('\n')) return `${key}: ${value}`;
  const lines = value
    .split('\n')
    .map((line) =>
      line.length > LONGEST_ANNOTATION - 2 ? `${line.slice(0, LONGEST_ANNOTATION - 2)}...` : line,
    );
  return [`${key}:`, ...lines.map((line) => `\t  ${line}`)].join('\n');
}

/** Lines of a description; `field` is `Name:\tvalue`. */
export class Writer {
  readonly #lines: string[] = [];

  line(text: string, level = 0): void {
    this.#lines.push(`${'  '.repeat(level)}${text}`);
  }

  field(name: string, value: unknown, level = 0): void {
    this.line(`${name}:\t${value}`, level);
  }

  /** Entries one below the other. */
  list(name: string, entries: string[]): void {
    if (entries.length === 0) this.field(name, '<none>');
    for (const [i, entry] of entries.entries()) this.line(`${i === 0 ? `${name}:` : ''}\t${entry}`);
  }

  map(name: string, pairs: Record<string, string> | undefined): void {
    const entries = Object.entries(pairs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    this.list(
      name,
      entries.map(([key, value]) => `${key}=${value}`),
    );
  }

  /** What `kubectl apply` keeps for itself is not shown; long values stand below their names, shortened. */
  annotations(pairs: Record<string, string> | undefined): void {
    const entries = Object.entries(pairs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = entries.filter(([key]) => key !== LAST_APPLIED);
    this.list(
      'Annotations',
      shown.map(([key, value]) => annotationText(key, value.replace(/\n$/, ''))),
    );
  }

  /** A time of the API, as RFC 1123 has it; nothing without one. */
  time(name: string, timestamp: string | undefined, level = 0): void {
    if (timestamp) this.field(name, new Date(timestamp).toUTCString().replace('GMT', '+0000'), level);
  }

  toString(): string {
    return tabbed(`${this.#lines.join('\n')}\n`);
  }
}
