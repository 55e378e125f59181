/** Runs of the suite in this process, for tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { ConformanceReport } from '../../reports/report.ts';
import { withFolder } from '../folder.testing.ts';
import { resolved } from '../options/resolve.ts';
import type { RunOptions } from '../options/table.ts';
import { recorded } from '../output.testing.ts';
import type { Judged } from './outcome.ts';
import { runSuite } from './run.ts';
import type { RunIo, RunRequest } from './run-io.ts';

export interface Ran extends Judged {
  lines: string[];
  errors: string[];
  report: ConformanceReport;
  /** The text of a file that the run wrote. */
  read(file: string): string;
}

/** A run with its reports, which are removed after `use`. */
export function running<T>(
  paths: string[],
  given: RunOptions,
  use: (ran: Ran) => T | Promise<T>,
  more: { request?: Partial<RunRequest>; io?: Partial<RunIo> } = {},
): Promise<T> {
  return withFolder(async (out) => {
    const output = recorded();
    const options = resolved({ out, ...given }, {});
    const outcome = await runSuite({ paths, options, given, ...more.request }, { output, ...more.io });
    if (outcome.kind !== 'judged') throw new Error(`the run is ${outcome.kind}`);
    const read = (file: string) => readFileSync(join(out, file), 'utf8');
    const report = load(read('conformance.yaml')) as ConformanceReport;
    return use({ ...outcome, lines: output.lines, errors: output.errors, report, read });
  });
}

/** The line with the verdict. */
export const verdictLine = ({ lines }: Ran) =>
  lines.find((line) => /^((NON-)?CONFORMANT|INCONCLUSIVE)/.test(line)) ?? lines.join('\n');
