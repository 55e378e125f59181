/** The scenarios that failed in the last run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../engine/contract/errors.ts';
import type { Results } from '../../reports/results.ts';
import { isFailed } from '../../reports/status.ts';

/** The file with their places, for --rerun. */
export const RERUN_FILE = 'rerun.txt';

/** The places of the scenarios that failed or were not run to their end. */
export function rerunPaths({ rules }: Results): string[] {
  return rules.flatMap(({ uri, scenarios }) =>
    scenarios.flatMap((s) => (isFailed(s) || s.status === 'unfinished' ? [`${uri}:${s.line}`] : [])),
  );
}

/**
 * The scenarios that failed in the run that wrote to this folder.
 *
 * @throws UsageError if there are none
 */
export function failedBefore(out: string): string[] {
  const file = join(out, RERUN_FILE);
  const failed = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  if (failed.length > 0) return failed;
  throw new UsageError(`no scenario is noted in ${file} as failed`, [
    '--rerun follows a run with the same --out',
  ]);
}
