import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { allocationsFor, isOverloaded } from './allocations.ts';

const ratios = (...cpus: number[]) => {
  const total = cpus.reduce((a, b) => a + b);
  return new Map(cpus.map((cpu, i) => [`zone-${i}`, cpu / total]));
};

/** CPUs of zones, endpoints, and the least and most that each zone gets (TestAddHints, Test_getAllocations). */
const CASES: [title: string, cpus: number[], endpoints: number, allocated: [number, number][] | string][] = [
  [
    'no zones',
    [],
    3,
    'Insufficient Node information: allocatable CPU or zone not specified on one or more nodes',
  ],
  ['more zones than endpoints', [1, 1, 1], 2, 'Insufficient number of endpoints (2 endpoints, 3 zones)'],
  [
    'an endpoint for each zone',
    [1, 1, 1],
    3,
    [
      [1, 1],
      [1, 1],
      [1, 1],
    ],
  ],
  [
    'four endpoints for three zones',
    [1, 1, 1],
    4,
    'Unable to allocate minimum required endpoints to each zone without exceeding overload threshold (4 endpoints, 3 zones)',
  ],
  [
    'six for three',
    [2, 2, 2],
    6,
    [
      [2, 2],
      [2, 2],
      [2, 2],
    ],
  ],
  [
    'ten for zones of different sizes',
    [6, 3, 1],
    10,
    [
      [5, 6],
      [3, 4],
      [1, 2],
    ],
  ],
];

describe('the endpoints that zones get', () => {
  for (const [title, cpus, endpoints, allocated] of CASES)
    it(`with ${title}`, () => {
      const allocations = allocationsFor(endpoints, cpus.length > 0 ? ratios(...cpus) : new Map());
      if (typeof allocations === 'string') expect(allocations).to.equal(allocated);
      else
        expect([...allocations.values()].map(({ minimum, maximum }) => [minimum, maximum])).to.deep.equal(
          allocated,
        );
    });

  it('keep each zone from overload as long as none has less than its minimum (property)', () => {
    const zones = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(zones, fc.nat(300), (cpus, endpoints) => {
        const allocations = allocationsFor(endpoints, ratios(...cpus));
        if (typeof allocations === 'string') return;
        const all = [...allocations];
        const minimums = all.reduce((sum, [, { minimum }]) => sum + minimum, 0);
        for (const [zone, { minimum, maximum, desired }] of all) {
          expect(minimum).to.be.at.least(1);
          expect(desired).to.be.at.least(minimum);
          expect(maximum - minimum).to.equal(endpoints - minimums);
          // the minimum of all others, and the rest here
          const hints = new Map(all.map(([z, a]) => [z, z === zone ? a.maximum : a.minimum]));
          expect(isOverloaded(hints, ratios(...cpus))).to.equal(false);
        }
      }),
    );
  });

  it('are too few where a zone has none, or less than its part', () => {
    const two = ratios(1, 1);
    expect(isOverloaded(new Map(), two)).to.equal(false);
    expect(isOverloaded(new Map([['zone-0', 2]]), two)).to.equal(true);
    expect(
      isOverloaded(
        new Map([
          ['zone-0', 6],
          ['zone-1', 4],
        ]),
        two,
      ),
    ).to.equal(true);
    expect(
      isOverloaded(
        new Map([
          ['zone-0', 6],
          ['zone-1', 5],
        ]),
        two,
      ),
    ).to.equal(false);
    expect(isOverloaded(new Map([['zone-0', 1]]), new Map())).to.equal(true);
  });
});
