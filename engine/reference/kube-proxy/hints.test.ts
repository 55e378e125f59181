import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { SliceEndpoint } from '../../kubernetes/objects.ts';
import { categorizeEndpoints, type ProxyEndpoint, type ProxyNode } from './topology.ts';

interface Shape {
  state: 'ready' | 'serving' | 'gone';
  node: string;
  zones: string[];
  nodes: string[];
}

const CONDITIONS: Record<Shape['state'], SliceEndpoint['conditions']> = {
  ready: { ready: true, serving: true, terminating: false },
  serving: { ready: false, serving: true, terminating: true },
  gone: { ready: false, serving: false, terminating: true },
};

const named = (names: string[]) => names.map((name) => ({ name }));

const endpoints = (shapes: Shape[]): ProxyEndpoint[] =>
  shapes.map(({ state, node, zones, nodes }, i) => ({
    endpoint: {
      addresses: [`10.0.0.${i}`],
      conditions: CONDITIONS[state],
      nodeName: node,
      ...(zones.length + nodes.length > 0
        ? { hints: { forZones: named(zones), forNodes: named(nodes) } }
        : {}),
    },
    address: `10.0.0.${i}`,
    port: 80,
  }));

const kept = (shapes: Shape[], node: ProxyNode, policy: 'Cluster' | 'Local' = 'Cluster') =>
  categorizeEndpoints(endpoints(shapes), node, policy).candidates.flatMap((c, i) => (c.kept ? [i] : []));

const ready = (node: string, zones: string[] = [], nodes: string[] = []): Shape => ({
  state: 'ready',
  node,
  zones,
  nodes,
});

const HERE: ProxyNode = { name: 'n1', zone: 'z1' };

/** Endpoints, and those that the node n1 in the zone z1 uses (TestCategorizeEndpoints). */
const CASES: [title: string, shapes: Shape[], used: number[]][] = [
  ['none has a hint', [ready('n1'), ready('n2')], [0, 1]],
  ['each has one for a zone', [ready('n1', ['z1']), ready('n2', ['z2'])], [0]],
  ['one has hints for several zones', [ready('n1', ['z2']), ready('n2', ['z1', 'z2'])], [1]],
  ['one has no hint', [ready('n1', ['z1']), ready('n2')], [0, 1]],
  ['no hint is for the zone', [ready('n1', ['z2']), ready('n2', ['z3'])], [0, 1]],
  ['each has one for a node', [ready('n1', [], ['n1']), ready('n2', [], ['n2'])], [0]],
  ['no hint is for the node', [ready('n2', [], ['n2']), ready('n3', [], ['n3'])], [0, 1]],
  [
    'no hint is for the node, and some are for the zone',
    [ready('n2', ['z1'], ['n2']), ready('n3', ['z3'], ['n3'])],
    [0],
  ],
  ['one has no hint for a node', [ready('n1', ['z1'], ['n1']), ready('n2', ['z1'])], [0, 1]],
  [
    'one without hints is not ready',
    [ready('n1', ['z1']), ready('n2', ['z2']), { ...ready('n3'), state: 'gone' }],
    [0],
  ],
  [
    'nothing is ready, and what terminates has hints for elsewhere',
    [
      { ...ready('n2', ['z2']), state: 'serving' },
      { ...ready('n3', ['z3']), state: 'gone' },
    ],
    [0],
  ],
  [
    'the one of the zone terminates',
    [{ ...ready('n1', ['z1']), state: 'serving' }, ready('n2', ['z2'])],
    [1],
  ],
];

describe('hints', () => {
  for (const [title, shapes, used] of CASES)
    it(`decide where ${title}`, () => {
      expect(kept(shapes, HERE)).to.deep.equal(used);
    });

  it('for zones are ignored on a node without one', () => {
    expect(kept([ready('n1', ['z1']), ready('n2', ['z2'])], { name: 'n1' })).to.deep.equal([0, 1]);
  });

  it('have no part in the policy Local', () => {
    expect(kept([ready('n1', ['z2']), ready('n2', ['z1'])], HERE, 'Local')).to.deep.equal([0]);
  });

  it('never leave a node without an endpoint while there is one, and keep only what they name (property)', () => {
    const names = (list: string[]) => fc.subarray(list, { maxLength: 2 });
    const shape = fc.record<Shape>({
      state: fc.constantFrom('ready', 'serving', 'gone'),
      node: fc.constantFrom('n1', 'n2', 'n3'),
      zones: names(['z1', 'z2', 'z3']),
      nodes: names(['n1', 'n2', 'n3']),
    });
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 6 }), (shapes) => {
        const used = kept(shapes, HERE).map((i) => shapes[i]);
        const available = shapes.filter((s) => s.state === 'ready');
        if (available.length === 0) {
          expect(used).to.deep.equal(shapes.filter((s) => s.state === 'serving'));
          return;
        }
        const by = (of: 'nodes' | 'zones', name: string) =>
          available.every((s) => s[of].length > 0) ? available.filter((s) => s[of].includes(name)) : [];
        const preferred = [by('nodes', 'n1'), by('zones', 'z1'), available].find((list) => list.length > 0);
        expect(used).to.deep.equal(preferred);
      }),
      { numRuns: 1_000 },
    );
  });
});
