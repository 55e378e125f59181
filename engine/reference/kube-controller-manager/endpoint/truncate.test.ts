import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Subset } from './order.ts';
import { isOverCapacity, MAX_CAPACITY, truncate } from './truncate.ts';

const addresses = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ ip: `10.0.${i >> 8}.${i & 255}` }));
const subset = (ready: number, notReady: number): Subset => ({
  ...(ready ? { addresses: addresses(ready) } : {}),
  ...(notReady ? { notReadyAddresses: addresses(notReady) } : {}),
  ports: [{ port: 80 }],
});
const sizes = (subsets: Subset[]) =>
  subsets.map(({ addresses: a = [], notReadyAddresses: b = [] }) => [a.length, b.length]);

/** How many addresses subsets have, ready and not, and how many are left (TestTruncateEndpoints). */
const CASES: [title: string, given: [number, number][], left: [number, number][]][] = [
  ['all where they are not too many', [[500, 500]], [[500, 500]]],
  ['a thousand of one subset', [[1_001, 0]], [[1_000, 0]]],
  ['those that are ready before others', [[400, 800]], [[400, 600]]],
  ['none that is not ready where too many are', [[1_100, 500]], [[1_000, 0]]],
  [
    'the proportions of subsets',
    [
      [800, 0],
      [400, 0],
      [300, 0],
    ],
    [
      [534, 0],
      [267, 0],
      [199, 0],
    ],
  ],
  [
    'the proportions of those that are not ready',
    [
      [100, 900],
      [300, 600],
    ],
    [
      [100, 360],
      [300, 240],
    ],
  ],
];

describe('Endpoints over capacity', () => {
  for (const [title, given, left] of CASES)
    it(`keep ${title}`, () => {
      expect(sizes(truncate(given.map(([ready, notReady]) => subset(ready, notReady))))).to.deep.equal(left);
    });

  it('keep a thousand addresses, and drop a ready one only where no other is left (property)', () => {
    const subsets = fc.array(
      fc.tuple(fc.nat(1_200), fc.nat(1_200)).map(([ready, notReady]) => subset(ready, notReady)),
      { maxLength: 4 },
    );
    const sum = (all: Subset[], column: 0 | 1) => sizes(all).reduce((n, row) => n + row[column], 0);
    fc.assert(
      fc.property(subsets, (given) => {
        const left = truncate(given);
        const total = sum(given, 0) + sum(given, 1);
        expect(sum(left, 0) + sum(left, 1)).to.equal(Math.min(total, MAX_CAPACITY));
        expect(sum(left, 0)).to.equal(Math.min(sum(given, 0), MAX_CAPACITY));
        expect(isOverCapacity(given)).to.equal(total > MAX_CAPACITY);
      }),
      { numRuns: 40 },
    );
  });
});
