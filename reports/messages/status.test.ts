import { describe, it } from 'node:test';
import type { TestStepFinished } from '@cucumber/messages';
import { expect } from 'chai';
import { type Circumstances, endingFrom } from './status.ts';

/** A step that has finished with a status, and with an error of a type. */
const step = (status: string, type = '') =>
  ({ testStepResult: { status, ...(type ? { exception: { type } } : {}) } }) as TestStepFinished;

const [passed, skipped] = [step('PASSED'), step('SKIPPED')];
const failed = step('FAILED', 'ExpectationFailed');

const statusOf = (steps: TestStepFinished[], more: Partial<Circumstances> = {}) =>
  endingFrom(steps, { unsupported: false, finished: true, isLate: () => false, ...more }).status;

describe('a scenario', () => {
  it('is conformant only if all has finished and passed', () => {
    expect(statusOf([passed, passed])).to.equal('conformant');
    expect(statusOf([passed], { finished: false })).to.equal('unfinished');
    expect(statusOf([], { finished: false })).to.equal('unfinished');
  });

  it('is what the type of its first error says, whatever comes after it', () => {
    const first = step('FAILED', 'Inconclusive');
    expect(statusOf([passed, first, skipped, failed])).to.equal('inconclusive');
    expect(
      endingFrom([first, failed], { unsupported: false, finished: true, isLate: () => false }),
    ).to.deep.equal({
      status: 'inconclusive',
      failed: first,
    });
    expect(statusOf([failed, step('FAILED', 'TypeError')])).to.equal('non-conformant');
    for (const type of ['FeatureError', 'UnresolvedPlaceholder'])
      expect(statusOf([step('FAILED', type)]), type).to.equal('invalid');
    expect(statusOf([step('FAILED')])).to.equal('inconclusive');
  });

  it('is invalid if a step is not defined, or by two definitions', () => {
    expect(statusOf([passed, step('UNDEFINED'), skipped])).to.equal('invalid');
    expect(statusOf([step('AMBIGUOUS')])).to.equal('invalid');
  });

  it('is not supported if it was skipped for what the target lacks, else unfinished', () => {
    expect(statusOf([skipped, skipped], { unsupported: true })).to.equal('not supported');
    expect(statusOf([skipped, skipped])).to.equal('unfinished');
  });

  it('is unfinished if what failed in it is that the run was ended', () => {
    expect(statusOf([passed, step('FAILED', 'Interrupted')])).to.equal('unfinished');
    expect(statusOf([passed, failed], { isLate: (one) => one === failed })).to.equal('unfinished');
    const late = step('FAILED', 'ExpectationFailed');
    expect(statusOf([failed, late], { isLate: (one) => one === late })).to.equal('non-conformant');
  });
});
