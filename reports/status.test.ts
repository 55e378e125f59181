import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { countsOf, isFailed, type Status, worstOf } from './status.ts';

const ALL: Status[] = [
  'conformant',
  'non-conformant',
  'inconclusive',
  'not supported',
  'invalid',
  'unfinished',
];
const statuses = fc.array(fc.constantFrom(...ALL), { maxLength: 8 });

describe('the status of a Rule', () => {
  it('is that of a scenario that fails, else of one that was judged', () => {
    expect(worstOf(['conformant', 'inconclusive', 'non-conformant'])).to.equal('non-conformant');
    expect(worstOf(['not supported', 'conformant'])).to.equal('conformant');
    expect(worstOf(['not supported', 'not supported'])).to.equal('not supported');
    expect(worstOf([])).to.equal('not supported');
  });

  it('does not depend on the order, is one of those of its scenarios, and is failed if one of them is (property)', () => {
    fc.assert(
      fc.property(statuses, (list) => {
        const worst = worstOf(list);
        expect(worstOf(list.toReversed())).to.equal(worst);
        if (list.length > 0) expect(list).to.include(worst);
        expect(isFailed({ status: worst })).to.equal(list.some((status) => isFailed({ status })));
      }),
    );
  });
});

describe('counts', () => {
  it('have every status, and add up to all (property)', () => {
    fc.assert(
      fc.property(statuses, (list) => {
        const counts = countsOf(list.map((status) => ({ status })));
        expect(Object.keys(counts)).to.have.members(ALL);
        expect(Object.values(counts).reduce((a, b) => a + b, 0)).to.equal(list.length);
        for (const status of ALL)
          expect(counts[status]).to.equal(list.filter((one) => one === status).length);
      }),
    );
  });
});
