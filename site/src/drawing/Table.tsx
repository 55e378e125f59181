/** A table in a region of its own that scrolls where there is no room for it, and can be focused for that. */
import type { ComponentChildren, JSX } from 'preact';

export interface Row {
  key: string;
  cells: ComponentChildren[];
  class?: string;
}

interface Props {
  /** What the region is called. */
  label: string;
  caption?: string;
  columns: readonly string[];
  rows: readonly Row[];
}

export function Table({ label, caption, columns, rows }: Props): JSX.Element {
  return (
    <div class="ll-scroll" tabIndex={0} role="region" aria-label={label}>
      <table>
        {caption ? <caption>{caption}</caption> : null}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, class: name }) => (
            <tr key={key} class={name}>
              {cells.map((cell, i) => (
                <td key={columns[i]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
