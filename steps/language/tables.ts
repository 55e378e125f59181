/** Exact-set comparison of tables: every expected row must be seen, and nothing else. A column not named is not asserted. */
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
  /** What was seen in the columns that are asserted, matched rows first and in the table's order. */
  seen: Row[];
  /** Expected and observed in one table; rows that differ are marked. */
  text: (show: Show) => string;
}

/** Checks the header before anything is observed: an unknown column is a mistake in the feature. */
export function checkColumns(table: ExpectedTable, known: readonly string[]): void {
  for (const column of table.columns) {
    if (known.includes(column)) continue;
    throw new FeatureError(`unknown column "${shortened(column)}": this table has ${known.join(', ')}`);
  }
}

/** `includes`: rows that are not expected are fine. */
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
  // extra rows of "includes" that have the same key help to see what is there instead
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

/** The largest pairing of wanted rows with observed ones: a row like `any of web` must not take the only row of another. */
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

/** A cell that is too wide is wrapped; `…` marks the lines that go on with one. What is no line any more runs over. */
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
        const said = note && i === length - 1 ? `   ${note}` : '';
        return `  ${i === 0 ? mark : '…'} ${format(parts)}${said}`;
      }),
    ),
    ...(lines.length === 0 ? ['    (nothing)'] : []),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A value of several lines is written as Gherkin writes it in a cell. */
function linesOf(value: string): string[] {
  const cell = value.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
  return cell.length > LINE_LIMIT ? [cell] : wrapped(cell, COLUMN_LIMIT);
}

/** The lines that a row takes: as many as its tallest cell. */
function physical(cells: string[][]): string[][] {
  const height = Math.max(1, ...cells.map((parts) => parts.length));
  return Array.from({ length: height }, (_, i) => cells.map((parts) => parts[i] ?? ''));
}
