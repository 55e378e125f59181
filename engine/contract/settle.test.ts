import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cluster } from './cluster.ts';
import { converge, eventually, throughout } from './settle.ts';

/** A cluster on which nothing happens but that time passes, 100 ms at each wait; `unsettled` is how often it has to settle. */
function fakeCluster(unsettled = 0) {
  let [now, left] = [0, unsettled];
  const fake = {
    now: () => now,
    changed: async () => {
      now += 100;
    },
    settle: async () => {
      now += left > 0 ? 1_000 : 0;
      return left-- > 0;
    },
  };
  return fake as unknown as Cluster;
}

/** Observations that hold as the letters say, the last again and again: `-+` does not hold first, and then does. */
function observations(letters: string) {
  let count = 0;
  const look = async () => ({ holds: (letters[count++] ?? letters.at(-1)) === '+' });
  return { look, count: () => count };
}

describe('eventually', () => {
  it('ends at the first observation that holds, or when the time is over', async () => {
    const soon = observations('--+');
    expect((await eventually(fakeCluster(), 'networkProgrammed', soon.look)).holds).to.equal(true);
    expect(soon.count()).to.equal(3);
    const never = observations('-');
    expect((await eventually(fakeCluster(), 'networkProgrammed', never.look)).holds).to.equal(false);
    expect(never.count()).to.equal(201);
  });
});

describe('converge', () => {
  const cases: [what: string, unsettled: number, letters: string, holds: boolean, count: number][] = [
    ['one that holds when everything has settled already', 0, '+', true, 1],
    ['one that holds before and after', 1, '++', true, 2],
    ['one that was only so before', 1, '+-', false, 192],
    ['one that was so before, and comes again', 2, '+--+', true, 5],
    ['one that never holds', 3, '-', false, 201],
  ];
  for (const [what, unsettled, letters, holds, count] of cases) {
    it(`${holds ? 'accepts' : 'rejects'} ${what}`, async () => {
      const { look, count: looked } = observations(letters);
      const { holds: result } = await converge(fakeCluster(unsettled), 'networkProgrammed', look);
      expect([result, looked()]).to.deep.equal([holds, count]);
    });
  }

  it('tells of the first observation that holds, once', async () => {
    let [told, at] = [0, 0];
    const { look, count } = observations('-+-+');
    const first = async () => {
      told++;
      at = count();
    };
    await converge(fakeCluster(1), 'networkProgrammed', look, { first });
    expect([told, at]).to.deep.equal([1, 2]);
  });
});

describe('throughout', () => {
  it('ends at the first observation that does not hold', async () => {
    const { look, count } = observations('++-');
    expect((await throughout(fakeCluster(), 60_000, look)).holds).to.equal(false);
    expect(count()).to.equal(3);
  });
});
