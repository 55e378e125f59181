/** Comparison of tables as exact sets: every expected row is observed, and no other; other columns are not compared. */
import { FeatureError } from '../../engine/contract/errors.ts';
import {
  COLUMN_LIMIT,
  LINE_LIMIT,
  type Show,
  shortened,
  widthsOf,
  wrapped,
} from '../../engine/contract/texts.ts';
import { type CellContext, type Matcher, matcherOf, type Row, showValue } from './cells.ts';

/** A table as Gherkin gives it: a header and rows, all of them texts. */
export interface ExpectedTable {
  columns: string[];
  rows: string[][];
}

export type ObservedRow = Record<string, unknown>;

export interface Comparison {
  holds: boolean;
  /** The observed rows with the columns of the table: first those that match, in the table's order. */
  seen: Row[];
  /** Expected and observed in one table; rows that differ are marked. */
  text: (show: Show) => string;
}

/** Throws a FeatureError for a column that is not `known`: before anything is observed. */
export function checkColumns(table: ExpectedTable, known: readonly string[]): void {
  for (const column of table.columns) {
    if (known.includes(column)) continue;
    throw new FeatureError(`unknown column "${shortened(column)}": this table has ${known.join(', ')}`);
  }
}

/** `includes`: the table need not have all rows. */
export function compareTable(
  expected: ExpectedTable,
  observed: ObservedRow[],
  context: CellContext,
  mode: 'exactly' | 'includes' = 'exactly',
): Comparison {
  const { columns } = expected;
  const wanted = expected.rows.map((row) => row.map((cell, i) => matcherOf(columns[i], cell, context)));
  const accepts = (matchers: Matcher[], row: ObservedRow) =>
    matchers.every((matches, i) => matches(row[columns[i]]));
  const partner = assign(wanted.length, observed.length, (w, o) => accepts(wanted[w], observed[o]));
  const taken = new Set(partner.filter((o) => o !== undefined));
  const extra = mode === 'includes' ? [] : observed.filter((_, o) => !taken.has(o));
  const project = (row: ObservedRow): Row =>
    Object.fromEntries(columns.map((column) => [column, showValue(row[column])]));
  const matched = partner.flatMap((o) => (o === undefined ? [] : [project(observed[o])]));
  const lines = expected.rows.map((cells, w) => ({
    mark: partner[w] === undefined ? '-' : ' ',
    cells: partner[w] === undefined ? cells : Object.values(project(observed[partner[w]])),
    note: partner[w] === undefined ? 'expected, not seen' : '',
  }));
  // of the rows that "includes" accepts, those with the key of a missing row show what is there instead
  const shown = mode === 'includes' ? similar(expected, partner, observed, taken) : extra;
  const surplus = shown.map((row) => ({
    mark: '+',
    cells: Object.values(project(row)),
    note: mode === 'includes' ? 'seen instead' : 'seen, not expected',
  }));
  return {
    holds: matched.length === expected.rows.length && extra.length === 0,
    seen: [...matched, ...extra.map(project)],
    text: (show) => render(columns, [...lines, ...surplus], show),
  };
}

function similar(
  expected: ExpectedTable,
  partner: (number | undefined)[],
  observed: ObservedRow[],
  taken: Set<number>,
): ObservedRow[] {
  const [key] = expected.columns;
  const missing = expected.rows.filter((_, w) => partner[w] === undefined).map((cells) => cells[0]);
  return observed.filter((row, o) => !taken.has(o) && missing.includes(showValue(row[key])));
}

/** The largest matching of expected with observed rows: a row like `any of web` must not take the only row of another. */
function assign(
  wanted: number,
  observed: number,
  fits: (w: number, o: number) => boolean,
): (number | undefined)[] {
  const holder = new Map<number, number>();
  const place = (w: number, visited: Set<number>): boolean => {
    for (let o = 0; o < observed; o++) {
      if (visited.has(o) || !fits(w, o)) continue;
      visited.add(o);
      const other = holder.get(o);
      if (other === undefined || place(other, visited)) {
        holder.set(o, w);
        return true;
      }
    }
    return false;
  };
  for (let w = 0; w < wanted; w++) place(w, new Set());
  const partner: (number | undefined)[] = Array.from({ length: wanted });
  for (const [o, w] of holder) partner[w] = o;
  return partner;
}

interface Line {
  mark: string;
  cells: string[];
  note: string;
}

/**
 * Renders a table. A wide cell is wrapped, and `…` marks its further lines; one that is too long to be shown is cut by `show`, or
 * is in full on one line.
 */
export function render(columns: string[], lines: Line[], show: Show): string {
  const rows = lines.map(({ mark, cells, note }) => ({
    mark,
    note,
    cells: cells.map((cell) => linesOf(show(cell ?? ''))),
  }));
  const widths = widthsOf([columns, ...rows.flatMap((row) => physical(row.cells))]);
  const format = (cells: string[]) => cells.map((cell, i) => cell.padEnd(widths[i])).join('  ');
  return [
    `    ${format(columns)}`,
    ...rows.flatMap(({ mark, cells, note }) =>
      physical(cells).map((parts, i, { length }) => {
        const suffix = note && i === length - 1 ? `   ${note}` : '';
        return `  ${i === 0 ? mark : '…'} ${format(parts)}${suffix}`;
      }),
    ),
    ...(lines.length === 0 ? ['    (nothing)'] : []),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}

/** The lines of a cell; line breaks are escaped as in Gherkin. */
function linesOf(value: string): string[] {
  const cell = value.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
  return cell.length > LINE_LIMIT ? [cell] : wrapped(cell, COLUMN_LIMIT);
}

/** The lines of a row: as many as its tallest cell has. */
function physical(cells: string[][]): string[][] {
  const height = Math.max(1, ...cells.map((parts) => parts.length));
  return Array.from({ length: height }, (_, i) => cells.map((parts) => parts[i] ?? ''));
}
