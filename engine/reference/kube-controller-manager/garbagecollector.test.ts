import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { garbageCollector } from './garbagecollector.ts';
import { readerOf } from './reader.testing.ts';

const object = (kind: string, name: string, uid = name): KubeObject => ({
  apiVersion: 'v1',
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
  ['an object that owns nothing', pod, [ownedBy(object('Pod', 'second'), pod)], []],
];

describe('the garbage collector', () => {
  for (const [title, gone, remaining, changes] of CASES)
    it(title, () => {
      expect(after(gone, ...remaining)).to.deep.equal(changes);
    });

  it('leaves other namespaces alone', () => {
    const elsewhere = ownedBy({ ...pod, metadata: { ...pod.metadata, namespace: 'other' } }, set);
    expect(after(set, elsewhere)).to.deep.equal([]);
  });

  it('does nothing before an owner is gone', () => {
    for (const type of ['ADDED', 'MODIFIED']) {
      const event = { type, kind: 'ReplicaSet', object: set, revision: 1 } as never;
      expect(garbageCollector().keysFor(event, readerOf(ownedBy(pod, set)))).to.deep.equal([]);
    }
  });
});
