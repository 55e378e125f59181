/** The table that would have held: the rows that were observed, with the placeholders of the feature where it has them. */
import type { GherkinDocument, PickleStep } from '@cucumber/messages';
import { FeatureError } from '../../engine/contract/errors.ts';
import type { KubeObject } from '../../engine/kubernetes/objects.ts';
import { type Matcher, matcherOf, showValue } from '../language/cells.ts';
import { valueAt } from '../language/placeholders.ts';

/** A new body for the table that begins (its header does) at `line` of `uri`. */
export interface TableUpdate {
  uri: string;
  line: number;
  rows: string[][];
}

/** Undefined where the step has no table, or where what was observed is not a table with its columns. */
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
  const left = expected.map((cells) => ({
    cells,
    matchers: cells.map((cell, i) => matcher(columns[i], substituted(cell, resolved))),
  }));
  const written = (value: string) => [...resolved].find(([, shown]) => shown === value)?.[0] ?? value;
  const same = rows.map((row) => {
    const at = left.findIndex(({ matchers }) => matchers.every((fits, i) => fits(row[columns[i]])));
    return at >= 0 ? left.splice(at, 1)[0].cells : undefined;
  });
  return {
    uri: document.uri ?? '',
    line,
    rows: rows.map((row, i) => {
      if (same[i]) return same[i];
      // a row that differs is compared with the next one that was not observed: cells that match stay as they are written
      const like = left.shift();
      return columns.map((column, c) =>
        like?.matchers[c](row[column]) ? like.cells[c] : written(showValue(row[column])),
      );
    }),
  };
}

/** Whether a cell matches. A text that is not a YAML value matches nothing but itself. */
function matcher(column: string, value: string): Matcher {
  let fits: Matcher | undefined;
  return (observed) => {
    if (value === showValue(observed)) return true;
    fits ??= readable(column, value);
    return fits(observed);
  };
}

function readable(column: string, value: string): Matcher {
  try {
    return matcherOf(column, value, { podsBefore: new Set(), pods: true });
  } catch (error) {
    if (error instanceof FeatureError) return () => false;
    throw error;
  }
}

/** The placeholders for what the cluster has chosen: addresses and node ports of the scenario's objects. */
export function placeholdersFor(objects: Iterable<KubeObject>): Map<string, string> {
  const placeholders = new Map<string, string>();
  for (const object of objects) {
    const { namespace, name } = object.metadata;
    const ref = namespace === 'demo' ? name : `${namespace}/${name}`;
    for (const path of ['clusterIP', 'nodePort', 'address']) {
      const value = valueAt(object, path);
      if (value && value !== 'None') placeholders.set(`{{${ref}.${path}}}`, String(value));
    }
  }
  return placeholders;
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

/** The line of the table; undefined in an outline, where one table is that of several rows of examples. */
function lineOf({ astNodeIds }: PickleStep, { feature }: GherkinDocument): number | undefined {
  const rules = feature?.children.flatMap((child) => child.rule?.children ?? []) ?? [];
  for (const { scenario, background } of rules) {
    for (const step of [...(scenario?.steps ?? []), ...(background?.steps ?? [])]) {
      if (astNodeIds.includes(step.id) && !scenario?.examples.length) return step.dataTable?.location.line;
    }
  }
  return undefined;
}
