/** What a step has observed, as a table where it is one. */
import type { EvidenceLine } from '../../engine/contract/evidence.ts';
import { cut } from '../../engine/contract/texts.ts';
import { type Html, html } from './markup.ts';

/** Longest value that is shown: evidence.ndjson has all of it. */
const VALUE_LIMIT = 2_000;

/** Most rows of a table that are shown. */
const ROW_LIMIT = 40;

type Row = Record<string, unknown>;

export function observation({ observed }: EvidenceLine): Html {
  if (isRows(observed)) return table(observed);
  if (isRow(observed)) return table([observed]);
  return html`<code>${valueText(observed)}</code>`;
}

function table(rows: readonly Row[]): Html {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = names.map((name) => html`<th scope="col">${name}</th>`);
  const body = rows
    .slice(0, ROW_LIMIT)
    .map(
      (row) =>
        html`<tr>${names.map((name) => html`<td>${name in row ? valueText(row[name]) : ''}</td>`)}</tr>`,
    );
  const left = rows.length - ROW_LIMIT;
  const more = left > 0 ? html`<p>… and ${left} more</p>` : '';
  return html`<div class="scroll"><table class="data"><tr>${head}</tr>${body}</table></div>${more}`;
}

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueText(value: unknown): string {
  return cut(typeof value === 'string' ? value : JSON.stringify(value), VALUE_LIMIT);
}
