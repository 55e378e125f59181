import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { KubeObject, Pod, ReplicaSet } from '../../../kubernetes/objects.ts';
import type { Change } from '../../runtime/controller.ts';
import { byDeletionPreference, isActive } from '../controller_utils.ts';
import { podOf, readerOf, TERMINATING } from '../reader.testing.ts';
import { replicaSetController } from './controller.ts';

const set = (replicas: number | undefined, name = 'web-1', owner = 'deployment'): ReplicaSet => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name,
    namespace: 'test',
    uid: name,
    generation: 1,
    ownerReferences: [
      { apiVersion: 'apps/v1', kind: 'Deployment', name: owner, uid: owner, controller: true },
    ],
  },
  spec: {
    replicas,
    selector: { matchLabels: { foo: 'bar' } },
    template: {
      metadata: { labels: { foo: 'bar' }, annotations: { version: '1' } },
      spec: { containers: [{ name: 'c', image: 'i' }] },
    },
  },
});
const ownedBy = (uid: string) => [
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: uid, uid, controller: true, blockOwnerDeletion: true },
];
const podIn = (
  n: number,
  over: { metadata?: object; spec?: object; status?: object } = {},
  owner = 'web-1',
): Pod => podOf(n, { ...over, metadata: { ownerReferences: ownedBy(owner), ...over.metadata } });

const reconcile = (...objects: KubeObject[]): Change[] =>
  replicaSetController(
    () => 0,
    () => {},
  ).reconcile('test/web-1', readerOf(...objects));
const deleted = (changes: Change[]) =>
  changes.flatMap(({ verb, object }) => (verb === 'delete' ? object.metadata.name : []));
const created = (changes: Change[]) => changes.filter(({ verb }) => verb === 'create').length;
const statusOf = (changes: Change[]) =>
  (changes.find(({ verb }) => verb === 'update-status')?.object as ReplicaSet | undefined)?.status;

const ended = (phase: string) => ({ status: { phase } });

/** Replicas that are wanted, pods that there are, and how many are created and deleted. */
const COUNTS: [title: string, replicas: number | undefined, pods: Pod[], created: number, deleted: number][] =
  [
    ['none of two', 2, [], 2, 0],
    ['none, without a number of replicas,', undefined, [], 1, 0],
    ['two of two', 2, [podIn(1), podIn(2)], 0, 0],
    ['three of two', 2, [podIn(1), podIn(2), podIn(3)], 0, 1],
    ['two of none', 0, [podIn(1), podIn(2)], 0, 2],
    ['one of another set', 1, [podIn(1, {}, 'web-2')], 1, 0],
    ['one without an owner, which it adopts', 1, [podOf(1)], 0, 0],
    [
      'one that is deleted',
      1,
      [podIn(1, { metadata: { ...TERMINATING.metadata, ownerReferences: ownedBy('web-1') } })],
      1,
      0,
    ],
    ['one that has failed', 1, [podIn(1, ended('Failed'))], 1, 0],
    ['one that has succeeded', 1, [podIn(1, ended('Succeeded'))], 1, 0],
  ];

describe('a ReplicaSet', () => {
  for (const [title, replicas, pods, more, less] of COUNTS)
    it(`with ${title} creates ${more} and deletes ${less}`, () => {
      const changes = reconcile(set(replicas), ...pods);
      expect([created(changes), deleted(changes).length]).to.deep.equal([more, less]);
    });

  it('creates pods of its template, which belong to it', () => {
    const [{ object }] = reconcile(set(1));
    expect(object.metadata).to.deep.include({
      generateName: 'web-1-',
      namespace: 'test',
      labels: { foo: 'bar' },
    });
    expect(object.metadata.annotations).to.deep.equal({ version: '1' });
    expect(object.metadata.ownerReferences).to.deep.equal(ownedBy('web-1'));
    expect((object as Pod).spec).to.deep.equal(set(1).spec.template.spec);
  });

  it('counts its pods in its status, and writes it once', () => {
    const unready = podIn(2, { status: { conditions: [{ type: 'Ready', status: 'False' }] } });
    const status = statusOf(reconcile(set(2), podIn(1), unready));
    expect(status).to.deep.equal({
      replicas: 2,
      fullyLabeledReplicas: 2,
      readyReplicas: 1,
      availableReplicas: 1,
      terminatingReplicas: 0,
      observedGeneration: 1,
    });
    expect(reconcile({ ...set(2), status } as ReplicaSet, podIn(1), unready)).to.deep.equal([]);
  });

  it('deletes a pod of the node that has more of its Deployment', () => {
    const pods = [podIn(1), podIn(2, { spec: { nodeName: 'node-2' } })];
    const sibling = podIn(3, { spec: { nodeName: 'node-2' } }, 'web-2');
    expect(deleted(reconcile(set(1), set(1, 'web-2'), ...pods, sibling))).to.deep.equal(['pod2']);
    const stranger = podIn(3, { spec: { nodeName: 'node-2' } }, 'other');
    const strangers = [set(1), set(1, 'other', 'another'), ...pods, stranger];
    expect(deleted(reconcile(...strangers, podIn(4)))).to.have.length(2);
    expect(deleted(reconcile(...strangers, podIn(4)))).to.not.include('pod2');
  });
});

const NOW = '2026-02-01T00:00:00Z';
const THEN = '2026-01-01T00:00:00Z';
const restarts = (restartCount: number) => ({
  containerStatuses: [{ name: 'c', ready: true, restartCount }],
});
const at = (creationTimestamp: string, more: object = {}) => ({ metadata: { creationTimestamp, ...more } });
const cost = (value: string) => ({ annotations: { 'controller.kubernetes.io/pod-deletion-cost': value } });
const unready = { conditions: [{ type: 'Ready', status: 'False' }] };

/** In the order in which they are deleted (pkg/controller: TestSortingActivePods, TestSortingActivePodsWithRanks). */
const ORDER: [title: string, pod: Pod][] = [
  ['unassigned', podOf(1, { spec: { nodeName: undefined }, status: { phase: 'Pending', ...unready } })],
  ['pending', podOf(2, { status: { phase: 'Pending', ...unready } })],
  ['in an unknown phase', podOf(3, { status: { phase: 'Unknown', ...unready } })],
  ['not ready', podOf(4, { status: unready })],
  ['cheap to delete', podOf(5, at(THEN, cost('-10')))],
  ['on a node with others', podOf(6, { ...at(THEN), spec: { nodeName: 'crowded' } })],
  ['restarted often', podOf(7, { ...at(THEN), status: restarts(9_001) })],
  ['restarted once', podOf(8, { ...at(THEN), status: restarts(1) })],
  ['without a time of creation', podOf(9)],
  ['young', podOf(10, at(NOW))],
  ['old', podOf(11, at(THEN))],
  ['dear to delete', podOf(12, at(NOW, cost('100')))],
];
const crowd = [50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61].map((n) =>
  podOf(n, { spec: { nodeName: 'crowded' } }),
);

describe('of two pods', () => {
  const related = [...ORDER.map(([, pod]) => pod), ...crowd];
  const byPreference = byDeletionPreference(related);
  for (const [i, [lesser, first]] of ORDER.entries())
    for (const [greater, second] of ORDER.slice(i + 1))
      it(`the one that is ${lesser} goes before the one that is ${greater}`, () => {
        expect(byPreference(first, second)).to.be.lessThan(0);
        expect(byPreference(second, first)).to.be.greaterThan(0);
      });

  it('neither goes first where they are alike', () => {
    for (const [, pod] of ORDER) expect(byPreference(pod, { ...pod })).to.equal(0);
  });

  it('the order does not depend on where they began (property)', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ORDER, { minLength: ORDER.length }), (shuffled) => {
        const sorted = shuffled.toSorted(([, a], [, b]) => byPreference(a, b)).map(([title]) => title);
        expect(sorted).to.deep.equal(ORDER.map(([title]) => title));
      }),
    );
  });
});

describe('a pod is active', () => {
  for (const [phase, active] of [
    ['Pending', true],
    ['Running', true],
    ['Unknown', true],
    ['Succeeded', false],
    ['Failed', false],
  ] as const)
    it(`${active ? '' : 'no more '}in phase ${phase}, and never while it is deleted`, () => {
      expect(isActive(podOf(1, ended(phase)))).to.equal(active);
      expect(isActive(podOf(1, { ...ended(phase), ...TERMINATING }))).to.equal(false);
    });

  it('leaves the pods of a set that is being deleted to the garbage collector', () => {
    const going = set(3);
    going.metadata.deletionTimestamp = TERMINATING.metadata.deletionTimestamp;
    expect(created(reconcile(going, podIn(1)))).to.equal(0);
    going.spec.replicas = 0;
    expect(deleted(reconcile(going, podIn(1)))).to.deep.equal([]);
  });
});
