import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice, SliceEndpoint } from '../../../kubernetes/objects.ts';
import { serviceOf } from '../reader.testing.ts';
import { hasTrafficDistribution, reconcileHints } from './trafficdist.ts';

const endpoint = (more: Partial<SliceEndpoint> = {}): SliceEndpoint => ({
  addresses: ['10.0.0.1'],
  conditions: { ready: true },
  zone: 'zone-1',
  nodeName: 'node-1',
  ...more,
});
const slice = (...endpoints: SliceEndpoint[]): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 's' },
  addressType: 'IPv4',
  ports: [],
  endpoints,
});
const plan = (
  trafficDistribution: string,
  planned: Partial<Record<'create' | 'update' | 'unchanged', EndpointSlice[]>>,
) =>
  reconcileHints(serviceOf({ trafficDistribution }), { create: [], update: [], unchanged: [], ...planned });
const zones = (name: string) => ({ forZones: [{ name }] });
const nodes = (name: string) => ({ forNodes: [{ name }] });
const [ZONE, NODE] = [zones('zone-1'), nodes('node-1')];

/** An endpoint, and its hints with each value (TestReconcileHints_trafficDistribution). */
const HINTS: [
  title: string,
  given: SliceEndpoint,
  zone: SliceEndpoint['hints'],
  node: SliceEndpoint['hints'],
][] = [
  ['a ready endpoint', endpoint(), ZONE, { ...ZONE, ...NODE }],
  ['an endpoint with wrong hints', endpoint({ hints: zones('zone-2') }), ZONE, { ...ZONE, ...NODE }],
  ['an endpoint without a zone', endpoint({ zone: undefined }), undefined, NODE],
  ['one without a zone that had hints', endpoint({ zone: undefined, hints: ZONE }), undefined, NODE],
  ['an endpoint without a node', endpoint({ nodeName: undefined }), ZONE, ZONE],
  ['one that is not ready', endpoint({ conditions: { ready: false } }), undefined, undefined],
];

describe('the hints of trafficDistribution', () => {
  for (const [title, given, zone, node] of HINTS)
    it(`of ${title}`, () => {
      for (const value of ['PreferClose', 'PreferSameZone', 'PreferSameNode'])
        for (const where of ['create', 'update'] as const) {
          const [{ endpoints }] = plan(value, { [where]: [slice(given)] })[where];
          expect(endpoints?.[0].hints).to.deep.equal(value === 'PreferSameNode' ? node : zone);
        }
    });

  /** A slice that was not to be written, and whether it is (needsUpdate). */
  const unchanged: [title: string, value: string, given: SliceEndpoint, written: boolean][] = [
    ['has its hints', 'PreferSameZone', endpoint({ hints: ZONE }), false],
    ['has no hints', 'PreferSameZone', endpoint(), true],
    ['has a hint for another zone', 'PreferClose', endpoint({ hints: zones('zone-2') }), true],
    ['has a hint for its node as well', 'PreferSameZone', endpoint({ hints: { ...ZONE, ...NODE } }), true],
    ['lacks the hint for its node', 'PreferSameNode', endpoint({ hints: ZONE }), true],
    ['has both', 'PreferSameNode', endpoint({ hints: { ...ZONE, ...NODE } }), false],
    ['is not ready', 'PreferSameZone', endpoint({ conditions: { ready: false } }), false],
  ];
  for (const [title, value, given, written] of unchanged)
    it(`are ${written ? '' : 'not '}written with ${value} where an endpoint ${title}`, () => {
      const planned = plan(value, { unchanged: [slice(given)] });
      expect(planned.update).to.have.length(written ? 1 : 0);
      expect(planned.unchanged).to.have.length(written ? 0 : 1);
    });

  it('follow from values that this version knows', () => {
    for (const value of ['PreferClose', 'PreferSameZone', 'PreferSameNode'])
      expect(hasTrafficDistribution(serviceOf({ trafficDistribution: value }))).to.equal(true);
    for (const value of [undefined, 'PreferLocal'])
      expect(hasTrafficDistribution(serviceOf({ trafficDistribution: value }))).to.equal(false);
  });
});
