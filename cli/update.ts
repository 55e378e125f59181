/** `leadline update`: rewrites expected tables from what a target shows, for review as a diff. */
import type { RunOptions } from '../suite/options/table.ts';
import { updateTables } from '../suite/update/update.ts';
import { exitCodeOf, UNWRITTEN } from './exit-codes.ts';
import { requestFor } from './run.ts';
import { stoppable } from './stoppable.ts';

export async function updateCommand(paths: string[], given: RunOptions): Promise<number> {
  const { run, unwritten } = await stoppable((io) => updateTables(requestFor(paths, given), io));
  if (unwritten === undefined) return exitCodeOf(run);
  return unwritten > 0 ? UNWRITTEN : 0;
}
