import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { apiVersionOf, resourceOf } from '../../../kubernetes/resources.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { readerOf } from '../reader.testing.ts';
import { garbageCollector } from './controller.ts';

const object = (kind: string, name: string, uid = name): KubeObject => ({
  apiVersion: apiVersionOf(resourceOf(kind)),
  kind,
  metadata: { name, namespace: 'test', uid },
});
const ownedBy = (dependent: KubeObject, ...owners: KubeObject[]): KubeObject => ({
  ...dependent,
  metadata: {
    ...dependent.metadata,
    ownerReferences: owners.map(({ apiVersion, kind, metadata: { name, uid } }) => ({
      apiVersion,
      kind,
      name,
      uid: uid as string,
      blockOwnerDeletion: true,
    })),
  },
});

/** What is done when `gone` has been deleted, as `delete Pod a`. */
function after(gone: KubeObject, ...remaining: KubeObject[]): string[] {
  const collector = garbageCollector();
  const reader = readerOf(...remaining);
  const event = { type: 'DELETED', kind: gone.kind, object: gone, revision: 1 } as never;
  return collector
    .keysFor(event, reader)
    .flatMap((key) => collector.reconcile(key, reader))
    .map(({ verb, object }) => {
      const owners = object.metadata.ownerReferences?.map(({ name }) => name);
      return `${verb} ${object.kind} ${object.metadata.name}${verb === 'update' ? ` of ${owners}` : ''}`;
    });
}

const set = object('ReplicaSet', 'set');
const other = object('ReplicaSet', 'other');
const pod = object('Pod', 'pod');

const CASES: [title: string, gone: KubeObject, remaining: KubeObject[], changes: string[]][] = [
  [
    'a Deployment takes its ReplicaSets',
    object('Deployment', 'web'),
    [ownedBy(set, object('Deployment', 'web')), other],
    ['delete ReplicaSet set'],
  ],
  [
    'a ReplicaSet takes all its pods',
    set,
    [ownedBy(pod, set), ownedBy(object('Pod', 'second'), set)],
    ['delete Pod pod', 'delete Pod second'],
  ],
  [
    'a Service takes its slices',
    object('Service', 'web'),
    [ownedBy(object('EndpointSlice', 'web-1'), object('Service', 'web')), object('EndpointSlice', 'own')],
    ['delete EndpointSlice web-1'],
  ],
  ['a pod without an owner stays', set, [pod], []],
  ['a pod of another owner stays', set, [other, ownedBy(pod, other)], []],
  ['a pod of an owner with the same name stays', set, [ownedBy(pod, object('ReplicaSet', 'set', 'new'))], []],
  [
    'a pod with another owner loses the reference',
    set,
    [other, ownedBy(pod, set, other)],
    ['update Pod pod of other'],
  ],
  ['a pod whose other owner is gone, too', set, [ownedBy(pod, set, other)], ['delete Pod pod']],
  [
    'a pod whose other owner is another object by now',
    set,
    [object('ReplicaSet', 'other', 'new'), ownedBy(pod, set, other)],
    ['delete Pod pod'],
  ],
  ['a pod takes what it owns', pod, [ownedBy(object('ConfigMap', 'c'), pod)], ['delete ConfigMap c']],
  [
    'an owner of a kind that nobody knows counts as one',
    set,
    [ownedBy(pod, set, { ...set, apiVersion: 'example.com/v1', metadata: { name: 'x', uid: 'x' } })],
    ['update Pod pod of x'],
  ],
];

describe('the garbage collector', () => {
  for (const [title, gone, remaining, changes] of CASES)
    it(title, () => {
      expect(after(gone, ...remaining)).to.deep.equal(changes);
    });

  it('does nothing before an owner is gone', () => {
    for (const type of ['ADDED', 'MODIFIED'] as const)
      expect(keys(type, set, ownedBy(pod, set))).to.deep.equal([]);
  });

  it('deletes what has an owner that is not there', () => {
    const loose = ownedBy(pod, set);
    expect(keys('ADDED', loose, loose)).to.deep.equal(['Pod test/pod']);
    expect(changesOf('Pod test/pod', loose)).to.deep.equal(['delete Pod pod Background']);
    expect(keys('ADDED', loose, loose, set)).to.deep.equal([]);
  });

  it('does not find an owner in another namespace', () => {
    const elsewhere = ownedBy({ ...pod, metadata: { ...pod.metadata, namespace: 'other' } }, set);
    expect(keys('ADDED', elsewhere, set, elsewhere)).to.deep.equal(['Pod other/pod']);
    expect(changesOf('Pod other/pod', set, elsewhere)).to.deep.equal(['delete Pod pod Background']);
  });

  it('finds an owner without a namespace', () => {
    const node = object('Node', 'n1');
    node.metadata.namespace = undefined;
    const lease = ownedBy(object('Lease', 'n1'), node);
    expect(keys('ADDED', lease, node, lease)).to.deep.equal([]);
    expect(keys('DELETED', node, lease)).to.deep.equal(['Lease test/n1']);
  });

  const service = object('Service', 'web');
  const slice = ownedBy(object('EndpointSlice', 'web-1'), service);
  const foreground = going(service, 'foregroundDeletion');

  it('deletes what blocks an owner that is deleted in the foreground, and then lets it go', () => {
    expect(keys('MODIFIED', foreground, foreground, slice)).to.have.members([
      'Service test/web',
      'EndpointSlice test/web-1',
    ]);
    expect(changesOf('Service test/web', foreground, slice)).to.deep.equal([]);
    expect(changesOf('EndpointSlice test/web-1', foreground, slice)).to.deep.equal([
      'delete EndpointSlice web-1 Background',
    ]);
    expect(keys('DELETED', slice, foreground)).to.deep.equal(['Service test/web']);
    expect(changesOf('Service test/web', foreground)).to.deep.equal(['update Service web']);
  });

  it('deletes in the foreground what has dependents of its own', () => {
    const deployment = going(object('Deployment', 'web'), 'foregroundDeletion');
    const owned = ownedBy(set, deployment);
    expect(changesOf('ReplicaSet test/set', deployment, owned, ownedBy(pod, set))).to.deep.equal([
      'delete ReplicaSet set Foreground',
    ]);
  });

  it('does not wait for objects that depend on each other', () => {
    const first = ownedBy(going(object('ConfigMap', 'a'), 'foregroundDeletion'), object('ConfigMap', 'b'));
    const second = ownedBy(object('ConfigMap', 'b'), object('ConfigMap', 'a'));
    const [update, removal] = garbageCollector().reconcile('ConfigMap test/b', readerOf(first, second));
    expect(update.object.metadata.ownerReferences?.[0].blockOwnerDeletion).to.equal(false);
    expect(removal).to.deep.include({ verb: 'delete', propagationPolicy: 'Foreground' });
  });

  it('takes an owner from its dependents, and then lets it go', () => {
    const orphaning = going(service, 'orphan');
    expect(keys('MODIFIED', orphaning, orphaning, slice)).to.deep.equal(['Service test/web']);
    const changes = garbageCollector().reconcile('Service test/web', readerOf(orphaning, slice));
    expect(
      changes.map(({ object: { metadata } }) => [metadata.ownerReferences, metadata.finalizers]),
    ).to.deep.equal([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('checks an owner that waits again when a dependent has another', () => {
    const freed = object('EndpointSlice', 'web-1');
    const event = {
      type: 'MODIFIED',
      kind: 'EndpointSlice',
      object: freed,
      previous: slice,
      revision: 1,
    } as const;
    expect(garbageCollector().keysFor(event, readerOf(foreground, freed))).to.deep.equal([
      'Service test/web',
    ]);
  });
});

const keys = (type: StoreEvent['type'], changed: KubeObject, ...all: KubeObject[]) =>
  garbageCollector().keysFor(
    { type, kind: changed.kind as StoreEvent['kind'], object: changed, revision: 1 },
    readerOf(...all),
  );
const changesOf = (key: string, ...all: KubeObject[]) =>
  garbageCollector()
    .reconcile(key, readerOf(...all))
    .map((change) => {
      const policy = change.verb === 'delete' ? ` ${change.propagationPolicy}` : '';
      return `${change.verb} ${change.object.kind} ${change.object.metadata.name}${policy}`;
    });

/** An object that is deleted, and kept by a finalizer. */
function going(object: KubeObject, finalizer: string): KubeObject {
  const deletionTimestamp = '2026-01-01T00:00:00Z';
  return { ...object, metadata: { ...object.metadata, deletionTimestamp, finalizers: [finalizer] } };
}
