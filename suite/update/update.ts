/** Rewrites expected tables from what a target shows, for review as a diff. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment } from '@cucumber/messages';
import { countOf } from '../../engine/contract/counts.ts';
import { UPDATE_TYPE } from '../../engine/contract/evidence.ts';
import { reasonOf, writeWhole } from '../../engine/files.ts';
import { textOf } from '../../reports/messages/attachments.ts';
import type { TableUpdate } from '../../steps/support/update.ts';
import type { RunOutcome } from '../run/outcome.ts';
import { runSuite } from '../run/run.ts';
import type { RunIo, RunRequest } from '../run/run-io.ts';
import { throwIfStopped, turn } from '../run/stop.ts';
import { rewritten } from './tables.ts';

export interface UpdateOutcome {
  run: RunOutcome;
  /** Files that could not be written; undefined if the run had no verdict, so that nothing was rewritten. */
  unwritten?: number;
}

/** Runs the suite, and rewrites the tables that differ. Throws what `runSuite` throws. */
export async function updateTables(request: RunRequest, io: RunIo): Promise<UpdateOutcome> {
  const attachments: Attachment[] = [];
  let folder = '.';
  const run = await runSuite(request, {
    ...io,
    message: (message, from) => {
      folder = from;
      if (message.attachment) attachments.push(message.attachment);
      io.message?.(message, from);
    },
  });
  if (!isComplete(run)) return { run };
  const updates = attachments.flatMap(updateIn);
  return { run, unwritten: await rewrite(updates, folder, io) };
}

/** Every scenario has ended with a verdict of its own, and the reports are there to compare with. */
function isComplete(run: RunOutcome): boolean {
  if (run.kind !== 'judged') return false;
  const { answer, counts } = run.verdict;
  if (answer === 'conformant') return run.written;
  return answer === 'non-conformant' && counts.invalid === 0 && run.results.parseErrors.length === 0;
}

function updateIn(attachment: Attachment): TableUpdate[] {
  return attachment.mediaType === UPDATE_TYPE ? [JSON.parse(textOf(attachment)) as TableUpdate] : [];
}

/** Returns how many files could not be written. */
async function rewrite(updates: TableUpdate[], folder: string, { output, stop }: RunIo): Promise<number> {
  let unwritten = 0;
  for (const [uri, own] of Map.groupBy(updates, ({ uri }) => uri)) {
    // a signal is noticed between two files, each of which is written whole
    await turn();
    throwIfStopped(stop);
    const file = join(folder, uri);
    try {
      writeWhole(file, rewritten(readFileSync(file, 'utf8'), own));
      output.line(`${uri}  ${countOf(own.length, 'table')} rewritten`);
    } catch (error) {
      unwritten++;
      output.error(`error: cannot write ${file} (${reasonOf(error)})`);
    }
  }
  if (updates.length === 0) output.line('no expected table differs from what was observed');
  else if (unwritten < updates.length) output.line('review them with: git diff features');
  return unwritten;
}
