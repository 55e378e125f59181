import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import { readerOf } from '../kube-controller-manager/reader.testing.ts';
import { Random } from '../runtime/random.ts';
import { DECISIONS, leastLoaded } from './decisions.ts';
import { feasible, scheduler } from './scheduler.ts';

const node = (name: string, over: Partial<Node> = {}): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
  ...over,
});
const pod = (nodeName: string | undefined, app: string, metadata: object = {}, phase = 'Running'): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: app, namespace: 'test', labels: { app }, ...metadata },
  spec: { containers: [], nodeName },
  status: { phase: phase as 'Running' },
});
const names = (nodes: Node[]) => nodes.map((n) => n.metadata.name);
const ready = (status: 'True' | 'False' | 'Unknown') => ({
  status: { conditions: [{ type: 'Ready', status }] },
});

const tainted = (key: string, effect: string) => node('a', { spec: { taints: [{ key, effect }] } });
const WEB = pod(undefined, 'web');

const FEASIBLE: [title: string, node: Node, fits: boolean][] = [
  ['a ready node', node('a'), true],
  ['a node that is not ready', node('a', ready('False')), false],
  ['a node that is lost', node('a', ready('Unknown')), false],
  ['a node that has said nothing yet', node('a', { status: {} }), false],
  ['a cordoned node', node('a', { spec: { unschedulable: true } }), false],
  ['a tainted node', tainted('k', 'NoSchedule'), false],
  ['a node that evicts', tainted('k', 'NoExecute'), false],
  ['a node that pods should rather avoid', tainted('k', 'PreferNoSchedule'), true],
  ['a node whose taints are gone', node('a', { spec: { unschedulable: false, taints: [] } }), true],
];

describe('a pod fits on', () => {
  for (const [title, given, fits] of FEASIBLE)
    it(`${title}: ${fits ? 'yes' : 'no'}`, () => {
      expect(names(feasible([given], WEB))).to.deep.equal(fits ? ['a'] : []);
    });
});

const TOLERANT: [title: string, key: string, node: Node][] = [
  ['a taint', 'k', tainted('k', 'NoSchedule')],
  ['a cordoned node', 'node.kubernetes.io/unschedulable', node('a', { spec: { unschedulable: true } })],
  ['a node that is not ready', 'node.kubernetes.io/not-ready', node('a', ready('False'))],
];

describe('a pod that tolerates', () => {
  const tolerating = (key: string | undefined, effect?: string): Pod => ({
    ...WEB,
    spec: { ...WEB.spec, tolerations: [{ key, operator: 'Exists', effect }] },
  });
  for (const [title, key, given] of TOLERANT)
    it(`${title} fits on it, and one that tolerates something else does not`, () => {
      expect(feasible([given], tolerating(key))).to.have.length(1);
      expect(feasible([given], tolerating(undefined))).to.have.length(1);
      expect(feasible([given], tolerating(key, 'NoExecute'))).to.be.empty;
      expect(feasible([given], tolerating('other'))).to.be.empty;
    });
});

const DELETED = { deletionTimestamp: '2026-01-01T00:00:00Z' };
/** A pod of `web` and pods that are there before it, on the nodes a, b and c. */
const SPREAD: [title: string, pods: Pod[], best: string[]][] = [
  ['empty nodes are alike', [], ['a', 'b', 'c']],
  ['a node without a pod of the same labels', [pod('a', 'web'), pod('b', 'web')], ['c']],
  [
    'one pod of the same labels counts for more than many others',
    [pod('a', 'web'), ...Array.from({ length: 9 }, () => pod('b', 'other')), pod('c', 'web')],
    ['b'],
  ],
  [
    'the fewest pods at all, where those of the same labels are even',
    [pod('a', 'web'), pod('b', 'web'), pod('c', 'web'), pod('a', 'other')],
    ['b', 'c'],
  ],
  ['pods without a node count for nothing', [pod(undefined, 'web')], ['a', 'b', 'c']],
  [
    'pods that have ended count for nothing',
    [pod('a', 'web', {}, 'Failed'), pod('b', 'web', {}, 'Succeeded')],
    ['a', 'b', 'c'],
  ],
  [
    'a pod that is being deleted is one of the others',
    [pod('a', 'web', DELETED), pod('b', 'web'), pod('c', 'web')],
    ['a'],
  ],
  [
    'a pod of another namespace is one of the others',
    [pod('a', 'web', { namespace: 'other' }), pod('b', 'web'), pod('c', 'web')],
    ['a'],
  ],
];

describe('the best nodes for a pod', () => {
  for (const [title, pods, best] of SPREAD)
    it(title, () => {
      expect(names(leastLoaded([node('a'), node('b'), node('c')], WEB, pods))).to.deep.equal(best);
    });

  it('are some of those that are left (property)', () => {
    const where = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    const left = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
    fc.assert(
      fc.property(where, left, (places, nodes) => {
        const best = names(
          leastLoaded(
            nodes.map((n) => node(n)),
            WEB,
            places.map((n) => pod(n, 'web')),
          ),
        );
        expect(best).to.not.be.empty;
        expect(nodes).to.include.members(best);
        const count = (name: string) => places.filter((place) => place === name).length;
        expect(new Set(best.map(count))).to.deep.equal(new Set([Math.min(...nodes.map(count))]));
      }),
    );
  });
});

describe('the scheduler', () => {
  const placed = (...objects: (Node | Pod)[]) =>
    scheduler(new Random('1'), DECISIONS)
      .reconcile('test/web', readerOf(...objects))
      .map(({ verb, object }) => `${verb} ${object.metadata.name} on ${(object as Pod).spec.nodeName}`);

  it('puts a pod on the best node', () => {
    expect(placed(WEB, pod('a', 'other'), node('a'), node('b'))).to.deep.equal(['bind web on b']);
  });

  it('leaves a pod where it is', () => {
    expect(placed(pod('a', 'web'), node('a'), node('b'))).to.deep.equal([]);
  });

  it('waits where no node is left, and for no pod that is gone', () => {
    expect(placed(WEB, node('a', ready('False')))).to.deep.equal([]);
    expect(placed(node('a'))).to.deep.equal([]);
  });

  it('chooses each of the best nodes at some time', () => {
    const chosen = new Set(
      Array.from({ length: 40 }, (_, seed) =>
        scheduler(new Random(String(seed)), DECISIONS)
          .reconcile('test/web', readerOf(WEB, node('a'), node('b')))
          .map(({ object }) => (object as Pod).spec.nodeName),
      ).flat(),
    );
    expect([...chosen].sort()).to.deep.equal(['a', 'b']);
  });
});
