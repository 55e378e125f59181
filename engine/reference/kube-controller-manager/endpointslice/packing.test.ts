import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { EndpointSlice, SliceEndpoint } from '../../../kubernetes/objects.ts';
import { reconcileSlices, type Wanted } from './slices.testing.ts';

const endpoint = (n: number, ready = true): SliceEndpoint => ({
  addresses: [`10.${Math.floor(n / 250)}.0.${n % 250}`],
  conditions: { ready },
  targetRef: { kind: 'Pod', name: `p${n}`, uid: `${n}` },
});
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const portsOf = (port: number) => [{ name: 'http', port, protocol: 'TCP' as const }];
const desired = (endpoints: SliceEndpoint[], port = 80): Wanted => ({ ports: portsOf(port), endpoints });

/** A slice with the endpoints of these numbers. */
const slice = (name: string, numbers: number[], port = 80): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, uid: name },
  addressType: 'IPv4',
  ports: portsOf(port),
  endpoints: numbers.map((n) => endpoint(n)),
});

interface Writes {
  create: number[];
  update: number[];
  delete: number;
}

/** Sizes of the slices that are created and updated, in order, and how many are deleted. */
function writesOf(wanted: Wanted[], existing: EndpointSlice[]): Writes {
  const { create, update, delete: removed } = reconcileSlices(wanted, existing);
  const sizes = (all: { endpoints: SliceEndpoint[] | null }[]) =>
    all.map(({ endpoints }) => endpoints?.length ?? 0).sort((a, b) => b - a);
  return { create: sizes(create), update: sizes(update), delete: removed.length };
}

const every = (from: number, step: number, to: number) => range(0, to).filter((n) => n % step === from);
const all = (to: number, port?: number) =>
  desired(
    range(0, to).map((n) => endpoint(n)),
    port,
  );
const ten = range(0, 10).map((i) => slice(`s${i}`, range(i * 30, i * 30 + 30)));

/** Wanted endpoints, slices that there are, and what is written (k8s.io/endpointslice: reconciler_test.go). */
const CASES: [title: string, wanted: Wanted[], existing: EndpointSlice[], writes: Writes][] = [
  ['250 endpoints fill three slices', [all(250)], [], { create: [100, 100, 50], update: [], delete: 0 }],
  [
    'a rest goes to the fullest slice that has room',
    [all(250)],
    [slice('a', every(1, 4, 247)), slice('b', every(3, 4, 244))],
    { create: [100], update: [89], delete: 0 },
  ],
  [
    'a rest fills a slice to its end',
    [all(100)],
    [slice('a', range(0, 40)), slice('b', range(40, 70))],
    { create: [], update: [70], delete: 0 },
  ],
  [
    'a rest fills a slice to its end, if it has just as much room',
    [all(180)],
    [slice('a', range(0, 70)), slice('b', range(70, 150))],
    { create: [], update: [100], delete: 0 },
  ],
  [
    'a rest that fits nowhere goes to a new slice, and is not divided',
    [all(300)],
    [slice('a', every(1, 4, 296)), slice('b', every(3, 4, 296))],
    { create: [100, 52], update: [], delete: 0 },
  ],
  [
    'another port number updates all slices',
    [all(250, 81)],
    [slice('a', range(0, 100)), slice('b', range(100, 200)), slice('c', range(200, 250))],
    { create: [], update: [100, 100, 50], delete: 0 },
  ],
  ['ten slices of thirty stay as they are', [all(300)], ten, { create: [], update: [], delete: 0 }],
  [
    'ten slices of thirty become three of a hundred with another port number',
    [all(300, 81)],
    ten,
    { create: [], update: [100, 100, 100], delete: 7 },
  ],
  [
    'new endpoints go to the fuller of two slices that change anyway',
    [
      desired(
        [...range(0, 80), ...range(100, 120), ...range(200, 215)].map((n) => endpoint(n, n % 10 !== 0)),
      ),
    ],
    [slice('b', range(100, 120)), slice('a', range(0, 80))],
    { create: [], update: [95, 20], delete: 0 },
  ],
  [
    'five numbers of a named port make five slices',
    range(0, 5).map((offset) =>
      desired(
        every(offset, 5, 300).map((n) => endpoint(n)),
        8080 + offset,
      ),
    ),
    [],
    { create: [60, 60, 60, 60, 60], update: [], delete: 0 },
  ],
  [
    'a slice whose endpoints are all gone is used again where there is need',
    [desired(range(200, 300).map((n) => endpoint(n)))],
    [slice('a', range(0, 100))],
    { create: [], update: [100], delete: 0 },
  ],
  [
    'a slice whose endpoints are all gone is deleted where another has room',
    [desired([...range(0, 50), ...range(300, 310)].map((n) => endpoint(n)))],
    [slice('a', range(0, 50)), slice('b', range(100, 200))],
    { create: [], update: [60], delete: 1 },
  ],
  [
    'the last endpoint leaves an empty slice behind',
    [{ ports: [], endpoints: [] }],
    [slice('a', [1]), slice('b', [2])],
    { create: [], update: [0], delete: 1 },
  ],
  [
    'an empty slice stays while there is nothing to list',
    [{ ports: [], endpoints: [] }],
    [{ ...slice('a', []), ports: [] }],
    { create: [], update: [], delete: 0 },
  ],
  [
    'the first endpoint takes the empty slice',
    [desired([endpoint(1)])],
    [{ ...slice('a', []), ports: [] }],
    { create: [], update: [1], delete: 0 },
  ],
];

describe('the slices of a Service', () => {
  for (const [title, wanted, existing, writes] of CASES)
    it(`are packed so that ${title}`, () => {
      expect(writesOf(wanted, existing)).to.deep.equal(writes);
    });

  /** What an endpoint may change in without its slice being another one. */
  const changes: [title: string, change: Partial<SliceEndpoint>, written: boolean][] = [
    ['nothing', {}, false],
    ['its node', { nodeName: 'n2' }, true],
    ['its zone', { zone: 'zone-2' }, true],
    ['its readiness', { conditions: { ready: false } }, true],
    ['its serving', { conditions: { ready: true, serving: true } }, true],
    ['its hostname', { hostname: 'h' }, true],
  ];
  for (const [title, change, written] of changes)
    it(`are ${written ? '' : 'not '}written where an endpoint changes in ${title}`, () => {
      const wanted = [desired([{ ...endpoint(1), ...change }, endpoint(2)])];
      expect(writesOf(wanted, [slice('a', [1, 2])]).update).to.deep.equal(written ? [2] : []);
    });

  it('divide the endpoints among them, and are then left alone (property)', () => {
    const sets = fc.array(fc.uniqueArray(fc.nat(220), { maxLength: 150 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sets, (history) => {
        let slices: EndpointSlice[] = [];
        let made = 0;
        for (const numbers of history) {
          const wanted = [desired(numbers.map((n) => endpoint(n)))];
          const { create, update, delete: removed } = reconcileSlices(wanted, slices);
          const kept = slices.filter((s) => !removed.includes(s));
          slices = [
            ...kept.map((s) => update.find((u) => u.metadata.uid === s.metadata.uid) ?? s),
            ...create.map((c) => ({ ...slice(`new-${made++}`, []), ...c })),
          ];
          const listed = slices.flatMap((s) => (s.endpoints ?? []).map((e) => Number(e.targetRef?.uid)));
          expect(listed).to.have.members(numbers);
          expect(listed).to.have.length(numbers.length);
          expect(writesOf(wanted, slices)).to.deep.equal({ create: [], update: [], delete: 0 });
        }
      }),
      { numRuns: 60 },
    );
  });
});
