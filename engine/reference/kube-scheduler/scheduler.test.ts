import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import type { RecordEvent } from '../runtime/events.ts';
import { Random } from '../runtime/random.ts';
import { readerOf } from '../runtime/reader.ts';
import { SchedulerCache } from './cache.ts';
import { DECISIONS, leastLoaded } from './decisions.ts';
import { likeness, NodeInfo } from './node-info.ts';
import { filterFor } from './plugins/registry.ts';
import { Scheduler } from './scheduler.ts';

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
/** The nodes with the pods that are bound to them. */
const infosOf = (nodes: Node[], pods: Pod[] = []) =>
  nodes.map((n) => {
    const info = new NodeInfo(n);
    for (const [i, p] of pods.entries()) if (p.spec.nodeName === n.metadata.name) info.put(String(i), p);
    return info;
  });
const fits = (n: Node, p: Pod) => !filterFor(p, infosOf([n]), () => ({}))(infosOf([n])[0]);
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
  for (const [title, given, expected] of FEASIBLE)
    it(`${title}: ${expected ? 'yes' : 'no'}`, () => {
      expect(fits(given, WEB)).to.equal(expected);
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
      expect(fits(given, tolerating(key))).to.equal(true);
      expect(fits(given, tolerating(undefined))).to.equal(true);
      expect(fits(given, tolerating(key, 'NoExecute'))).to.equal(false);
      expect(fits(given, tolerating('other'))).to.equal(false);
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

/** The best of some nodes for WEB among pods that are there. */
function best(nodes: string[], pods: Pod[]): string[] {
  const named = pods.map((p, i) => ({ ...p, metadata: { ...p.metadata, name: `p${i}` } }));
  const cache = new SchedulerCache();
  const infos = cache.nodes(readerOf([...nodes.map((n) => node(n)), ...named]));
  const load = ({ metadata }: Node) => {
    const info = infos.find((found) => found.node.metadata.name === metadata.name) as NodeInfo;
    return { alike: info.countAlike(likeness(WEB)), all: info.pods.size };
  };
  return names(
    leastLoaded(
      infos.map((info) => info.node),
      load,
    ),
  );
}

describe('the best nodes for a pod', () => {
  for (const [title, pods, expected] of SPREAD)
    it(title, () => {
      expect(best(['a', 'b', 'c'], pods)).to.deep.equal(expected);
    });

  it('are some of those that are left (property)', () => {
    const where = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    const left = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
    fc.assert(
      fc.property(where, left, (places, nodes) => {
        const found = best(
          nodes,
          places.map((n) => pod(n, 'web')),
        );
        expect(found).to.not.be.empty;
        expect(nodes).to.include.members(found);
        const count = (name: string) => places.filter((place) => place === name).length;
        expect(new Set(found.map(count))).to.deep.equal(new Set([Math.min(...nodes.map(count))]));
      }),
    );
  });
});

/** A scheduler, and what it has recorded. */
function schedulerOf(seed = '1') {
  const events: string[] = [];
  const record: RecordEvent = (object, type, reason, message) =>
    events.push(`${type} ${reason} ${object.metadata.name}: ${message}`);
  const timestamp = () => '2026-01-01T00:00:00Z';
  const options = { random: new Random(seed), decisions: DECISIONS, timestamp };
  return { scheduler: new Scheduler({ ...options, scheduled: record, failed: record }), events };
}

describe('the scheduler', () => {
  const placed = (...objects: (Node | Pod)[]) =>
    schedulerOf()
      .scheduler.reconcile('test/web', readerOf(objects))
      .map(({ verb, object }) => `${verb} ${object.metadata.name} on ${(object as Pod).spec.nodeName}`);

  it('binds a pod to the best node', () => {
    expect(placed(WEB, pod('a', 'other'), node('a'), node('b'))).to.deep.equal(['bind web on b']);
  });

  it('leaves a pod where it is', () => {
    expect(placed(pod('a', 'web'), node('a'), node('b'))).to.deep.equal([]);
  });

  it('leaves a pod that is gone, that is of another scheduler, or that has a gate', () => {
    expect(placed(node('a'))).to.deep.equal([]);
    for (const spec of [{ schedulerName: 'mine' }, { schedulingGates: [{ name: 'g' }] }]) {
      expect(placed(node('a'), { ...WEB, spec: { ...WEB.spec, ...spec } })).to.deep.equal([]);
    }
  });

  it('says why no node is left, once', () => {
    const { scheduler, events } = schedulerOf();
    const reader = readerOf([WEB, node('a', ready('False'))]);
    const [change] = scheduler.reconcile('test/web', reader);
    const message =
      '0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.';
    expect(change.verb).to.equal('update-status');
    expect((change.object as Pod).status?.conditions).to.deep.equal([
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
        lastProbeTime: null,
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
    ]);
    expect(scheduler.reconcile('test/web', reader)).to.deep.equal([]);
    expect(events).to.deep.equal([`Warning FailedScheduling web: ${message}`]);
  });

  it('tries again when a node changes, or a pod goes', () => {
    const { scheduler } = schedulerOf();
    scheduler.reconcile('test/web', readerOf([WEB, node('a', ready('False'))]));
    const event = { revision: 1, previous: undefined };
    const goes = { ...event, type: 'DELETED', kind: 'Pod', object: pod('a', 'other') } as const;
    const changes = { ...event, type: 'MODIFIED', kind: 'Node', object: node('a') } as const;
    expect(scheduler.keysFor(goes)).to.deep.equal(['test/web']);
    expect(scheduler.keysFor(changes)).to.deep.equal(['test/web']);
  });

  it('gives the pod the zone of its node', () => {
    const zone = { 'topology.kubernetes.io/zone': 'z' };
    const zoned = node('a', { metadata: { name: 'a', labels: { ...zone, other: 'x' } } });
    const [{ object }] = schedulerOf().scheduler.reconcile('test/web', readerOf([WEB, zoned]));
    expect(object.metadata.labels).to.deep.equal({ app: 'web', ...zone });
  });

  it('chooses each of the best nodes at some time', () => {
    const chosen = new Set(
      Array.from({ length: 40 }, (_, seed) =>
        schedulerOf(String(seed))
          .scheduler.reconcile('test/web', readerOf([WEB, node('a'), node('b')]))
          .map(({ object }) => (object as Pod).spec.nodeName),
      ).flat(),
    );
    expect([...chosen].sort()).to.deep.equal(['a', 'b']);
  });
});
