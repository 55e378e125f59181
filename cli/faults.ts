/** `leadline faults`: injects every fault into the reference engine, and shows which Rules notice it. */
import { countOf } from '../engine/contract/counts.ts';
import { checkWritable, reasonOf, writeWhole } from '../engine/files.ts';
import { FAULTS } from '../engine/reference/faults/faults.ts';
import { duration } from '../suite/duration.ts';
import { faultMatrix, type Row, survivingRules, THREADS } from '../suite/faults/matrix.ts';
import { matrixCsv, matrixText } from '../suite/faults/texts.ts';
import { withoutEventsText } from '../suite/faults/without-events.ts';
import { Countdown } from './countdown.ts';
import { UNWRITTEN } from './exit-codes.ts';
import { interruptible } from './signals.ts';

/** The duration of one run of the suite, on a laptop. */
const SECONDS = 1.5;

/** The faults with what is wrong in each, for the help. */
export function faultList(): string {
  const width = Math.max(...FAULTS.map(({ id }) => id.length));
  const lines = FAULTS.map(({ id, says }) => `  ${id.padEnd(width)}  ${says}\n`);
  return `\nFaults, of which run --fault injects one:\n${lines.join('')}`;
}

export async function faultsCommand(out: string): Promise<number> {
  checkWritable(out, '--out');
  const count = FAULTS.length + 1;
  const takes = duration((count * SECONDS) / THREADS);
  process.stdout.write(
    `the suite runs ${count} times in ${countOf(THREADS, 'thread')}: ${takes}, more on a busy machine\n`,
  );
  const countdown = new Countdown(process.stdout, 'run', count);
  const ended = (run: string) => countdown.ended(run);
  const { rows, without } = await interruptible((stop) => faultMatrix(FAULTS, { stop, ended })).finally(() =>
    countdown.clear(),
  );
  const failed = rows.filter((r) => r.problem).length;
  process.stdout.write(`${matrixText(rows)}\n${conclusion(rows, failed)}${withoutEventsText(without)}`);
  const code = failed > 0 || without.held.length > 0 ? 1 : 0;
  try {
    writeWhole(out, matrixCsv(rows));
    process.stdout.write(`every fault with every Rule: ${out}\n`);
    return code;
  } catch (error) {
    // the matrix is printed by now, even if the file cannot be written
    process.stderr.write(`error: cannot write ${out} (${reasonOf(error)})\n`);
    return code || UNWRITTEN;
  }
}

function conclusion(rows: readonly Row[], failed: number): string {
  const surviving = survivingRules(rows);
  const all = rows[0].rules.length;
  return [
    `${countOf(rows.length, 'fault')}, ${failed} not noticed as they should be; ${all - surviving.length} of ${countOf(all, 'Rule')} notice a fault`,
    ...surviving.map(({ feature, rule }) => `  survives  ${feature}  ${rule}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
