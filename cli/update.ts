/** `leadline update`: rewrites expected tables from what a target shows, for review as a diff. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment } from '@cucumber/messages';
import { countOf } from '../engine/contract/counts.ts';
import { UPDATE_TYPE } from '../engine/contract/evidence.ts';
import { widthsOf } from '../engine/contract/texts.ts';
import { reasonOf, writeWhole } from '../engine/files.ts';
import { textOf } from '../reports/attachments.ts';
import type { TableUpdate } from '../steps/support/update.ts';
import { UNWRITTEN } from './errors.ts';
import { type RunFlags, runCommand } from './run.ts';
import { turn } from './signals.ts';

export async function updateCommand(paths: string[], flags: RunFlags): Promise<number> {
  const attachments: Attachment[] = [];
  let folder = '.';
  const code = await runCommand(paths, flags, (message, from) => {
    folder = from;
    if (message.attachment) attachments.push(message.attachment);
  });
  if (![0, 1].includes(code)) return code;
  const updates = updatesIn(attachments);
  let unwritten = 0;
  for (const uri of new Set(updates.map((u) => u.uri))) {
    // a signal is heard between two files, each of which is written whole
    await turn();
    const own = updates.filter((u) => u.uri === uri);
    const file = join(folder, uri);
    try {
      writeWhole(file, rewritten(readFileSync(file, 'utf8'), own));
      process.stdout.write(`${uri}  ${countOf(own.length, 'table')} rewritten\n`);
    } catch (error) {
      unwritten++;
      process.stderr.write(`error: cannot write ${file} (${reasonOf(error)})\n`);
    }
  }
  if (updates.length === 0) process.stdout.write('no expected table differs from what was seen\n');
  else if (unwritten < updates.length) process.stdout.write('review them with: git diff features\n');
  return unwritten > 0 ? UNWRITTEN : 0;
}

function updatesIn(attachments: Attachment[]): TableUpdate[] {
  return attachments.flatMap((a) =>
    a.mediaType === UPDATE_TYPE ? [JSON.parse(textOf(a)) as TableUpdate] : [],
  );
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
