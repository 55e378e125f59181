import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { EndpointSlice, SliceEndpoint } from '../../../kubernetes/objects.ts';
import { MAX_ENDPOINTS_PER_SLICE } from './portmapping.ts';
import { reconcileSlices, type Wanted } from './slices.testing.ts';

const endpoint = (n: number): SliceEndpoint => ({
  addresses: [`10.0.${Math.floor(n / 250)}.${n % 250}`],
  conditions: { ready: true },
  targetRef: { kind: 'Pod', name: `p${n}`, uid: `${n}` },
});

const slice = (name: string, port: number, endpoints: SliceEndpoint[]): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, uid: name },
  addressType: 'IPv4',
  ports: [{ name: '', port, protocol: 'TCP' }],
  endpoints,
});

const desired = (port: number, numbers: number[]): Wanted => ({
  ports: [{ name: '', port, protocol: 'TCP' }],
  endpoints: numbers.map(endpoint),
});

/** Applies the changes as the API server would. */
function apply(existing: EndpointSlice[], wanted: Wanted[]): EndpointSlice[] {
  const { create, update, delete: removed } = reconcileSlices(wanted, existing);
  const changed = new Map(update.map((s) => [s.metadata.uid, s]));
  const gone = new Set(removed.map((s) => s.metadata.uid));
  return [
    ...existing.filter((s) => !gone.has(s.metadata.uid)).map((s) => changed.get(s.metadata.uid) ?? s),
    ...create.map((c, i) => ({ ...slice(`new-${i}-${existing.length}-${wanted.length}`, 0, []), ...c })),
  ];
}

describe('reconcileSlices', () => {
  it('lists every wanted endpoint exactly once, at most 100 in a slice, whatever the existing slices (property)', () => {
    const set = fc.uniqueArray(fc.nat(300), { maxLength: 260 });
    fc.assert(
      fc.property(fc.array(set, { minLength: 1, maxLength: 5 }), (history) => {
        let slices: EndpointSlice[] = [];
        for (const numbers of history) slices = apply(slices, [desired(80, numbers)]);
        const listed = slices.flatMap((s) => s.endpoints ?? []).map((e) => e.targetRef?.uid);
        const wanted = (history.at(-1) ?? []).map(String);
        expect([...listed].sort()).to.deep.equal([...wanted].sort());
        expect(slices.every((s) => (s.endpoints?.length ?? 0) <= MAX_ENDPOINTS_PER_SLICE)).to.equal(true);
        expect(slices.length).to.be.at.least(1);
      }),
      { numRuns: 60 },
    );
  });

  it('divides 250 endpoints into three slices (EP-27)', () => {
    const numbers = Array.from({ length: 250 }, (_, i) => i);
    expect(apply([], [desired(80, numbers)]).map((s) => s.endpoints?.length)).to.deep.equal([100, 100, 50]);
  });

  it('does not merge slices that are no longer full (EP-29)', () => {
    const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
    const full = [
      slice('a', 80, numbers(0, 100).map(endpoint)),
      slice('b', 80, numbers(100, 200).map(endpoint)),
    ];
    const left = apply(full, [desired(80, [...numbers(0, 40), ...numbers(100, 140)])]);
    expect(left.map((s) => s.endpoints?.length)).to.deep.equal([40, 40]);
  });

  it('keeps an empty slice for a Service without endpoints (EP-04), and one for each set of ports (EP-16)', () => {
    expect(apply([], [desired(80, [])])).to.have.length(1);
    const two = apply([], [desired(80, [1]), desired(81, [2])]);
    expect(two.map((s) => s.ports?.[0].port)).to.deep.equal([80, 81]);
  });

  it('does not modify the existing slices', () => {
    const existing = [slice('a', 80, [endpoint(1), endpoint(2)])];
    const before = structuredClone(existing);
    reconcileSlices([desired(80, [2, 3, 4])], existing);
    expect(existing).to.deep.equal(before);
  });
});
