/** The folders of a run: that of its reports, and one that its process shares with its workers. */
import { rmSync } from 'node:fs';
import { UsageError } from '../../engine/contract/errors.ts';
import { makeFolder, reasonOf, temporaryFolder } from '../../engine/files.ts';
import { lockFolder } from './folder-lock.ts';

/**
 * Reports must not fail after a run of minutes: whether they can be written is checked first. Returns what releases the folder.
 *
 * @throws UsageError if it cannot be written, or another run writes into it
 */
export function claimReports(out: string): () => void {
  try {
    makeFolder(out);
    return lockFolder(out);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot write reports to ${out} (${reasonOf(error)})`, [
      'name another folder with --out',
    ]);
  }
}

/** A folder that is removed by `remove`, and when the process ends. */
export function sharedFolder(): { folder: string; remove: () => void } {
  const folder = temporaryFolder('leadline-run');
  const remove = () => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', remove);
  return { folder, remove };
}
