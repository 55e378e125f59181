/** `leadline run`: the suite, its reports, its verdict. */
import { resolved } from '../suite/options/resolve.ts';
import type { RunOptions } from '../suite/options/table.ts';
import { runSuite } from '../suite/run/run.ts';
import type { RunRequest } from '../suite/run/run-io.ts';
import { exitCodeOf } from './exit-codes.ts';
import { stoppable } from './stoppable.ts';

export async function runCommand(paths: string[], given: RunOptions): Promise<number> {
  return exitCodeOf(await stoppable((io) => runSuite(requestFor(paths, given), io)));
}

/** The request that arguments and environment make. */
export function requestFor(paths: string[], given: RunOptions): RunRequest {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = process.env;
  const github = { annotations: GITHUB_ACTIONS === 'true', summary: GITHUB_STEP_SUMMARY };
  return { paths, given, options: resolved(given, process.env), github };
}
