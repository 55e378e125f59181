/** Tables of a feature with new rows. */
import { widthsOf } from '../../engine/contract/texts.ts';
import type { TableUpdate } from '../../steps/support/update.ts';

/** Widest column that is aligned: the messages of rejections are as long as that. */
const ALIGNED = 140;

/** Puts new rows below the headers of some tables. The last come first, so that line numbers stay right. */
export function rewritten(text: string, updates: TableUpdate[]): string {
  const lines = text.split('\n');
  for (const { line, rows } of updates.toSorted((a, b) => b.line - a.line)) {
    const header = lines[line - 1];
    let end = line;
    while (/^\s*\|/.test(lines[end] ?? '')) end++;
    const indent = /^\s*/.exec(header)?.[0] ?? '';
    const cells = [
      header
        .trim()
        .split('|')
        .slice(1, -1)
        .map((c) => c.trim()),
      ...rows.map((r) => r.map(escaped)),
    ];
    const widths = widthsOf(cells, ALIGNED);
    const drawn = cells.map(
      (row) => `${indent}| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`,
    );
    lines.splice(line - 1, end - line + 1, ...drawn);
  }
  return lines.join('\n');
}

function escaped(cell: string): string {
  return cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n');
}
