/** Columns as kubectl aligns them: three blanks between them, and none after the last. */
export function aligned(rows: string[][]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  }
  const line = (row: string[]) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(Math.max(widths[i] + 3, 6)))).join('');
  return rows.map((row) => `${line(row)}\n`).join('');
}
