import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cluster } from './cluster.ts';
import { converge, eventually, throughout } from './settle.ts';

/** A cluster on which nothing changes: each wait takes 100 ms, and `unsettled` is how often it has to settle. */
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
  const observe = async () => ({ holds: (letters[count++] ?? letters.at(-1)) === '+' });
  return { observe, count: () => count };
}

describe('eventually', () => {
  it('ends at the first observation that holds, or when the time is over', async () => {
    const soon = observations('--+');
    expect((await eventually(fakeCluster(), 'networkProgrammed', soon.observe)).holds).to.equal(true);
    expect(soon.count()).to.equal(3);
    const never = observations('-');
    expect((await eventually(fakeCluster(), 'networkProgrammed', never.observe)).holds).to.equal(false);
    expect(never.count()).to.equal(201);
  });
});

describe('converge', () => {
  const cases: [what: string, unsettled: number, letters: string, holds: boolean, count: number][] = [
    ['one that holds when everything has settled already', 0, '+', true, 1],
    ['one that holds before and after', 1, '++', true, 2],
    ['one that only held before', 1, '+-', false, 192],
    ['one that held before, and holds again', 2, '+--+', true, 5],
    ['one that never holds', 3, '-', false, 201],
  ];
  for (const [what, unsettled, letters, holds, count] of cases) {
    it(`${holds ? 'accepts' : 'rejects'} ${what}`, async () => {
      const { observe, count: observed } = observations(letters);
      const { holds: result } = await converge(fakeCluster(unsettled), 'networkProgrammed', observe);
      expect([result, observed()]).to.deep.equal([holds, count]);
    });
  }

  it('calls back once, at the first observation that holds', async () => {
    let [calls, at] = [0, 0];
    const { observe, count } = observations('-+-+');
    const first = async () => {
      calls++;
      at = count();
    };
    await converge(fakeCluster(1), 'networkProgrammed', observe, { first });
    expect([calls, at]).to.deep.equal([1, 2]);
  });
});

describe('throughout', () => {
  it('ends at the first observation that does not hold', async () => {
    const { observe, count } = observations('++-');
    expect((await throughout(fakeCluster(), 60_000, observe)).holds).to.equal(false);
    expect(count()).to.equal(3);
  });
});
