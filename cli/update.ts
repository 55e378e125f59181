/** `leadline update`: rewrites expected tables from what a target shows, for review as a diff. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { UPDATE_TYPE } from '../engine/contract/evidence.ts';
import { widthsOf } from '../engine/contract/texts.ts';
import { textOf } from '../reports/attachments.ts';
import type { TableUpdate } from '../steps/support/update.ts';
import { type RunFlags, runCommand } from './run.ts';

export async function updateCommand(paths: string[], flags: RunFlags): Promise<number> {
  const code = await runCommand(paths, flags);
  if (![0, 1].includes(code)) return code;
  const out = flags.out ?? process.env.LEADLINE_OUT ?? 'reports/out';
  const updates = updatesIn(readFileSync(join(out, 'messages.ndjson'), 'utf8'));
  for (const uri of new Set(updates.map((u) => u.uri))) {
    const own = updates.filter((u) => u.uri === uri);
    writeFileSync(uri, rewritten(readFileSync(uri, 'utf8'), own));
    process.stdout.write(`${uri}  ${own.length} tables rewritten\n`);
  }
  process.stdout.write(
    updates.length === 0
      ? 'no expected table differs from what was seen\n'
      : 'review them with: git diff features\n',
  );
  return 0;
}

function updatesIn(messages: string): TableUpdate[] {
  return messages
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as Envelope).attachment)
    .flatMap((a) => (a?.mediaType === UPDATE_TYPE ? [JSON.parse(textOf(a)) as TableUpdate] : []));
}

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
