import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { EndpointSlice, Node, SliceEndpoint } from '../../../../kubernetes/objects.ts';
import { serviceOf } from '../../reader.testing.ts';
import { hintsEnabled, TopologyCache } from './cache.ts';

const node = (
  zone: string | undefined,
  cpu: string | undefined = '2',
  more: { ready?: boolean; label?: string } = {},
): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'n',
    labels: {
      ...(zone ? { 'topology.kubernetes.io/zone': zone } : {}),
      ...(more.label ? { [more.label]: '' } : {}),
    },
  },
  status: {
    allocatable: cpu === undefined ? {} : { cpu },
    conditions: [{ type: 'Ready', status: more.ready === false ? 'False' : 'True' }],
  },
});
const slice = (name: string, endpoints: SliceEndpoint[]): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name },
  addressType: 'IPv4',
  ports: [],
  endpoints,
});
const endpoints = (zones: string[], ready = true): SliceEndpoint[] =>
  zones.map((zone, i) => ({ addresses: [`10.0.0.${i}`], conditions: { ready }, ...(zone ? { zone } : {}) }));
const times = (zone: string, count: number) => Array<string>(count).fill(zone);

/** How many endpoints are hinted at each zone, and what is recorded. */
function hinted(nodes: Node[], zones: string[]) {
  const events: string[] = [];
  const cache = new TopologyCache(nodes);
  const planned = { create: [slice('s', endpoints(zones))], update: [], unchanged: [] };
  const { create } = cache.addHints('test/foo', 'IPv4', planned, (type, reason) =>
    events.push(`${type} ${reason}`),
  );
  const hints = (create[0].endpoints ?? []).map((e) => e.hints?.forZones?.[0].name ?? 'none');
  return {
    counts: Object.fromEntries([...Map.groupBy(hints, (h) => h)].map(([h, all]) => [h, all.length])),
    events,
  };
}

const TWO = [node('a'), node('b')];
const [ENABLED, DISABLED] = ['Normal TopologyAwareHintsEnabled', 'Warning TopologyAwareHintsDisabled'];

/** Nodes, the zones of endpoints, and the hints that they get (TestAddHints, TestSetNodes). */
const CASES: [title: string, nodes: Node[], zones: string[], counts: object, event: string][] = [
  ['one in each zone', TWO, ['a', 'b'], { a: 1, b: 1 }, ENABLED],
  ['all in one zone', TWO, times('a', 4), { a: 2, b: 2 }, ENABLED],
  ['zones of different sizes', [node('a', '3'), node('b', '1000m')], times('b', 8), { a: 6, b: 2 }, ENABLED],
  ['a zone without nodes', TWO, times('c', 2), { c: 2 }, ENABLED],
  ['too few endpoints', TWO, ['a'], { none: 1 }, DISABLED],
  ['an endpoint without a zone', TWO, ['a', 'b', ''], { none: 3 }, DISABLED],
  ['one zone', [node('a'), node('a')], ['a', 'a'], { none: 2 }, DISABLED],
  ['a node without a zone', [...TWO, node(undefined)], ['a', 'b'], { none: 2 }, DISABLED],
  ['a node without CPUs', [...TWO, node('c', undefined)], ['a', 'b'], { none: 2 }, DISABLED],
  [
    'a node without a zone that is not ready',
    [...TWO, node(undefined, '2', { ready: false })],
    ['a', 'b'],
    { a: 1, b: 1 },
    ENABLED,
  ],
  [
    'a control plane in a zone of its own',
    [...TWO, node('c', '2', { label: 'node-role.kubernetes.io/control-plane' })],
    ['a', 'b'],
    { a: 1, b: 1 },
    ENABLED,
  ],
];

describe('the hints of topology mode Auto', () => {
  for (const [title, nodes, zones, counts, event] of CASES)
    it(`with ${title}`, () => {
      expect(hinted(nodes, zones)).to.deep.equal({ counts, events: [event] });
    });

  it('cover each of three zones, and are the same the next time (property)', () => {
    const zone = fc.constantFrom('a', 'b', 'c');
    const cpu = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.tuple(cpu, cpu, cpu), fc.array(zone, { minLength: 3, maxLength: 40 }), (cpus, zones) => {
        const nodes = ['a', 'b', 'c'].map((name, i) => node(name, `${cpus[i]}`));
        const { counts, events } = hinted(nodes, zones);
        if (events[0] === DISABLED) expect(counts).to.deep.equal({ none: zones.length });
        else expect(Object.keys(counts)).to.have.members(['a', 'b', 'c']);
        const cache = new TopologyCache(nodes);
        const add = (create: EndpointSlice[], unchanged: EndpointSlice[]) =>
          cache.addHints('k', 'IPv4', { create, update: [], unchanged }, () => undefined);
        const { create } = add([slice('s', endpoints(zones))], []);
        const { update, unchanged } = add([], create);
        expect([...update, ...unchanged]).to.deep.equal(create);
      }),
    );
  });

  it('are not given to endpoints that are not ready', () => {
    const all = [...endpoints(['a', 'b']), ...endpoints(['a'], false)];
    const planned = { create: [slice('s', all)], update: [], unchanged: [] };
    const { create } = new TopologyCache(TWO).addHints('k', 'IPv4', planned, () => undefined);
    expect(create[0].endpoints?.map(({ hints }) => hints !== undefined)).to.deep.equal([true, true, false]);
  });

  it('are withdrawn from slices that were not to be changed', () => {
    const old = slice(
      's',
      endpoints(['a']).map((e) => ({ ...e, hints: { forZones: [{ name: 'a' }] } })),
    );
    const planned = { create: [], update: [], unchanged: [old] };
    const { update } = new TopologyCache(TWO).addHints('k', 'IPv4', planned, () => undefined);
    expect(update[0].endpoints?.[0].hints).to.equal(undefined);
  });

  it('are checked again where a zone has too few after a change of nodes', () => {
    const cache = new TopologyCache(TWO);
    const planned = { create: [slice('s', endpoints(['a', 'b']))], update: [], unchanged: [] };
    cache.addHints('test/foo', 'IPv4', planned, () => undefined);
    expect(cache.overloadedServices()).to.deep.equal([]);
    cache.setNodes([...TWO, node('c')]);
    expect(cache.overloadedServices()).to.deep.equal(['test/foo']);
    cache.removeHints('test/foo', 'IPv4', () => undefined);
    expect(cache.overloadedServices()).to.deep.equal([]);
  });

  it('are enabled by one of two annotations', () => {
    const enabled = (annotations: Record<string, string>) => hintsEnabled(serviceOf({}, { annotations }));
    const [mode, old] = ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints'];
    expect(enabled({ [mode]: 'Auto' })).to.equal(true);
    expect(enabled({ [old]: 'auto' })).to.equal(true);
    expect(enabled({ [mode]: 'Auto', [old]: 'Disabled' })).to.equal(false);
    expect(enabled({ [mode]: 'AUTO' })).to.equal(false);
    expect(enabled({})).to.equal(false);
  });
});
