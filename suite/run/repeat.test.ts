import { describe, it } from 'node:test';
import { expect } from 'chai';
import { resultsWith } from '../../reports/results.testing.ts';
import type { Status } from '../../reports/status.ts';
import { verdictOf } from '../../reports/verdict.ts';
import { recorded } from '../output.testing.ts';
import { isSuccess, type Judged, type RunOutcome } from './outcome.ts';
import { repeatedly } from './repeat.ts';

const judged = (status: Status, written = true): Judged => {
  const results = resultsWith(status);
  return { kind: 'judged', results, verdict: verdictOf(results), written };
};
const [good, bad, open] = [judged('conformant'), judged('non-conformant'), judged('inconclusive')];

/** Runs with these outcomes, one after the other. */
async function runs(options: { repeat?: number; untilFail?: boolean }, outcomes: RunOutcome[]) {
  const output = recorded();
  let count = 0;
  const outcome = await repeatedly(options, output, async () => outcomes[count++]);
  return { outcome, count, lines: output.lines };
}

describe('an outcome', () => {
  it('is a success if the target is conformant and all reports are there, or all features are valid', () => {
    expect([good, bad, open].map(isSuccess)).to.deep.equal([true, false, false]);
    expect(isSuccess(judged('conformant', false))).to.equal(false);
    expect(isSuccess({ kind: 'listed', valid: true })).to.equal(true);
    expect(isSuccess({ kind: 'checked', scenarios: 3, valid: false })).to.equal(false);
  });
});

describe('repeated runs', () => {
  it('are one, without a number, if nothing else is said', async () => {
    expect(await runs({}, [bad])).to.deep.equal({ outcome: bad, count: 1, lines: [] });
  });

  it('all run, and have the first outcome that is not a success', async () => {
    const found = await runs({ repeat: 4 }, [good, open, bad, good]);
    expect(found.outcome).to.equal(open);
    expect(found.lines).to.deep.equal(['run 1 of 4', 'run 2 of 4', 'run 3 of 4', 'run 4 of 4']);
  });

  it('end with the first that is not a success, if that is wanted', async () => {
    const found = await runs({ untilFail: true }, [good, good, bad, good]);
    expect(found).to.deep.equal({ outcome: bad, count: 3, lines: ['run 1', 'run 2', 'run 3'] });
  });
});
