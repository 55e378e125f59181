/** What a table would have to say: the rows that were seen, in the words of the feature where it has words for them. */
import type { GherkinDocument, PickleStep } from '@cucumber/messages';
import type { KubeObject } from '../../engine/contract/objects.ts';
import { type CellContext, matcherOf, showValue } from '../language/cells.ts';
import { valueAt } from '../language/placeholders.ts';

/** A new body for the table that begins (its header does) at `line` of `uri`. */
export interface TableUpdate {
  uri: string;
  line: number;
  rows: string[][];
}

/** Undefined where there is no table, or where what was seen is no table of the same columns. */
export function updateFor(
  step: PickleStep,
  document: GherkinDocument,
  observed: unknown,
  resolved: ReadonlyMap<string, string>,
): TableUpdate | undefined {
  const table = step.argument?.dataTable?.rows.map((row) => row.cells.map((cell) => cell.value));
  const line = lineOf(step, document);
  const rows = rowsOf(observed);
  if (!table || line === undefined || !rows) return undefined;
  const [columns, ...expected] = table;
  const context: CellContext = { podsBefore: new Set(), pods: true };
  const fits = (cells: string[], row: Record<string, unknown>) =>
    cells.every((cell, i) => {
      const value = substituted(cell, resolved);
      return value === showValue(row[columns[i]]) || matcherOf(columns[i], value, context)(row[columns[i]]);
    });
  const words = (value: string) => [...resolved].find(([, shown]) => shown === value)?.[0] ?? value;
  const left = [...expected];
  return {
    uri: document.uri ?? '',
    line,
    rows: rows.map((row) => {
      const at = left.findIndex((cells) => fits(cells, row));
      return at >= 0 ? left.splice(at, 1)[0] : columns.map((column) => words(showValue(row[column])));
    }),
  };
}

/** How a feature would name what the cluster has chosen: addresses and node ports of the scenario's objects. */
export function wordsFor(objects: Iterable<KubeObject>): Map<string, string> {
  const words = new Map<string, string>();
  for (const object of objects) {
    const { namespace, name } = object.metadata;
    const ref = namespace === 'demo' ? name : `${namespace}/${name}`;
    for (const path of ['clusterIP', 'nodePort', 'address']) {
      const value = valueAt(object, path);
      if (value && value !== 'None') words.set(`{{${ref}.${path}}}`, String(value));
    }
  }
  return words;
}

function rowsOf(observed: unknown): Record<string, unknown>[] | undefined {
  const rows = Array.isArray(observed) ? observed : (observed as { causes?: unknown[] } | null)?.causes;
  return rows?.every((row) => typeof row === 'object' && row !== null)
    ? (rows as Record<string, unknown>[])
    : undefined;
}

function substituted(cell: string, resolved: ReadonlyMap<string, string>): string {
  return cell.replaceAll(/\{\{[^{}]*\}\}/g, (whole) => resolved.get(whole) ?? whole);
}

/** Only of a step that is no outline: a row of examples fills in several tables at once. */
function lineOf({ astNodeIds }: PickleStep, { feature }: GherkinDocument): number | undefined {
  const rules = feature?.children.flatMap((child) => child.rule?.children ?? []) ?? [];
  for (const { scenario, background } of rules) {
    for (const step of [...(scenario?.steps ?? []), ...(background?.steps ?? [])]) {
      if (astNodeIds.includes(step.id) && !scenario?.examples.length) return step.dataTable?.location.line;
    }
  }
  return undefined;
}
