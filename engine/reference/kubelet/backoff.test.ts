import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Backoff, duration } from './backoff.ts';

describe('the back-off', () => {
  it('is ten seconds at first, twice as long each time, and five minutes at most', () => {
    const backoff = new Backoff();
    let now = 0;
    expect(backoff.until(now)).to.equal(now);
    const delays = Array.from({ length: 7 }, () => {
      backoff.next(now, now);
      now = backoff.until(now);
      return backoff.delay / 1_000;
    });
    expect(delays).to.deep.equal([10, 20, 40, 80, 160, 300, 300]);
  });

  it('begins anew ten minutes after it was last used', () => {
    const backoff = new Backoff();
    backoff.next(0, 0);
    backoff.next(10_000, 10_000);
    expect(backoff.until(610_000)).to.equal(630_000);
    expect(backoff.until(610_001)).to.equal(610_001);
    backoff.next(610_001, 610_001);
    expect(backoff.delay).to.equal(10_000);
  });
});

describe('a duration', () => {
  const CASES: [ms: number, text: string][] = [
    [10_000, '10s'],
    [80_000, '1m20s'],
    [300_000, '5m0s'],
    [3_600_000, '1h0m0s'],
  ];
  for (const [ms, text] of CASES)
    it(text, () => {
      expect(duration(ms)).to.equal(text);
    });
});
