/** What a step observed: rows as a table, fields as a list. */
import type { JSX } from 'preact';
import { Table } from './Table.tsx';

type Row = Record<string, unknown>;

export function ObservedView({ observed }: { observed: unknown }): JSX.Element {
  if (Array.isArray(observed) && observed.every(isRow)) return <Rows rows={observed} />;
  if (isRow(observed)) return <Fields row={observed} />;
  return (
    <p>
      <code>{textOf(observed)}</code>
    </p>
  );
}

function Rows({ rows }: { rows: Row[] }): JSX.Element {
  if (rows.length === 0) return <p>nothing</p>;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <Table
      label="What was observed"
      columns={columns}
      rows={rows.map((row, i) => ({
        key: `${i} ${textOf(row)}`,
        cells: columns.map((column) => (row[column] === undefined ? '' : textOf(row[column]))),
      }))}
    />
  );
}

function Fields({ row }: { row: Row }): JSX.Element {
  return (
    <dl class="ll-fields">
      {Object.entries(row).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <ObservedView observed={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
