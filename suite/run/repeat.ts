/** `--repeat` and `--until-fail`. */
import type { RunOptions } from '../options/table.ts';
import type { Output } from '../output.ts';
import { isSuccess, type RunOutcome } from './outcome.ts';

/** Runs as often as the options say; returns the first outcome that is not a success, or else the last. */
export async function repeatedly(
  { repeat = 1, untilFail }: RunOptions,
  output: Output,
  once: () => Promise<RunOutcome>,
): Promise<RunOutcome> {
  const limit = untilFail ? Number.POSITIVE_INFINITY : repeat;
  const announce = (i: number) => {
    if (limit > 1) output.line(`run ${i}${untilFail ? '' : ` of ${repeat}`}`);
  };
  announce(1);
  let outcome = await once();
  for (let i = 2; i <= limit; i++) {
    if (untilFail && !isSuccess(outcome)) break;
    announce(i);
    const next = await once();
    if (isSuccess(outcome)) outcome = next;
  }
  return outcome;
}
