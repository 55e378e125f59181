import { describe, it } from 'node:test';
import { expect } from 'chai';
import { MANAGED_BY_LABEL, SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { KubeObject, ObjectMeta, Pod } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { DECISIONS } from '../decisions.ts';
import { NODE, NOT_READY, podOf, readerOf, serviceOf, TERMINATING } from '../reader.testing.ts';
import { endpointSliceController } from './controller.ts';
import { MANAGED_BY } from './labels.ts';

const modified = (previous: KubeObject, object: KubeObject): StoreEvent => ({
  type: 'MODIFIED',
  kind: object.kind as StoreEvent['kind'],
  object,
  previous,
  revision: 1,
});
const event = (type: 'ADDED' | 'DELETED', object: KubeObject): StoreEvent => ({
  type,
  kind: object.kind as StoreEvent['kind'],
  object,
  revision: 1,
});
const other = serviceOf({ selector: { foo: 'other' } }, { name: 'other', uid: 'other' });
const reader = readerOf(NODE, serviceOf(), other, podOf(1));
const controllerOf = () => endpointSliceController(DECISIONS, () => undefined);
const keys = (change: StoreEvent) => controllerOf().keysFor(change, reader);

const ended = { status: { phase: 'Succeeded', conditions: NOT_READY.status.conditions } };
const labelled = (labels: Record<string, string>) => ({ metadata: { labels } });

/** A pod before and after a change, and the Services that are checked (TestGetPodUpdateProjectionKey). */
const PODS: [title: string, before: Pod, now: Pod, keys: string[]][] = [
  ['its annotations', podOf(1), podOf(1, { metadata: { annotations: { a: 'b' } } }), []],
  ['its readiness', podOf(1), podOf(1, NOT_READY), ['test/foo']],
  ['its addresses', podOf(1, { status: { podIPs: [] } }), podOf(1), ['test/foo']],
  ['its end, while it was not ready', podOf(1, NOT_READY), podOf(1, ended), []],
  ['its deletion', podOf(1), podOf(1, TERMINATING), ['test/foo']],
  ['anything, while it is terminating', podOf(1, TERMINATING), podOf(1, TERMINATING), ['test/foo']],
  ['a label that no Service selects', podOf(1), podOf(1, labelled({ foo: 'bar', a: 'b' })), []],
  ['the Service that selects it', podOf(1), podOf(1, labelled({ foo: 'other' })), ['test/foo', 'test/other']],
  [
    'a label, and its readiness',
    podOf(1),
    podOf(1, { ...NOT_READY, ...labelled({ foo: 'bar', a: 'b' }) }),
    ['test/foo'],
  ],
];

describe('the Services that are checked', () => {
  for (const [title, before, now, expected] of PODS)
    it(`where a pod changes in ${title}`, () => {
      expect(keys(modified(before, now))).to.have.members(expected);
    });

  const slice = (metadata: Partial<ObjectMeta> = {}, labels: Record<string, string> = {}): KubeObject => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 's',
      namespace: 'test',
      generation: 1,
      ...metadata,
      labels: { [SERVICE_LABEL]: 'foo', [MANAGED_BY_LABEL]: MANAGED_BY, ...labels },
    },
  });
  /** A slice before and after a change by somebody else (onEndpointSliceUpdate). */
  const slices: [title: string, before: KubeObject, now: KubeObject, keys: string[]][] = [
    ['endpoints', slice(), slice({ generation: 2 }), ['test/foo']],
    ['annotations', slice(), slice({ annotations: { a: 'b' } }), []],
    ['other labels', slice(), slice({}, { a: 'b' }), []],
    ['its manager', slice(), slice({}, { [MANAGED_BY_LABEL]: 'me' }), ['test/foo']],
    ['its Service', slice(), slice({}, { [SERVICE_LABEL]: 'other' }), ['test/other', 'test/foo']],
    [
      'endpoints, of another manager',
      slice({}, { [MANAGED_BY_LABEL]: 'me' }),
      slice({ generation: 2 }, { [MANAGED_BY_LABEL]: 'me' }),
      [],
    ],
  ];
  for (const [title, before, now, expected] of slices)
    it(`where a slice that was written changes in ${title}`, () => {
      const controller = controllerOf();
      controller.keysFor(event('ADDED', before), reader, true);
      expect(controller.keysFor(modified(before, now), reader)).to.deep.equal(expected);
    });

  it('do not follow from what the controller writes itself', () => {
    const controller = controllerOf();
    expect(controller.keysFor(event('ADDED', slice()), reader, true)).to.deep.equal([]);
    expect(controller.keysFor(modified(slice(), slice({ generation: 2 })), reader, true)).to.deep.equal([]);
    expect(controller.keysFor(event('DELETED', slice()), reader, true)).to.deep.equal([]);
  });

  it('are those of slices that somebody else deletes, if the controller has written them', () => {
    const controller = controllerOf();
    expect(controller.keysFor(event('DELETED', slice()), reader)).to.deep.equal([]);
    controller.keysFor(event('ADDED', slice()), reader, true);
    expect(controller.keysFor(event('DELETED', slice()), reader)).to.deep.equal(['test/foo']);
  });

  it('get no slices any more when one has another manager, until it is deleted', () => {
    const controller = controllerOf();
    const written = slice({ uid: 's' });
    controller.keysFor(event('ADDED', written), reader, true);
    expect(controller.reconcile('test/foo', reader)).to.deep.equal([]);
    controller.keysFor(event('DELETED', written), reader);
    expect(controller.reconcile('test/foo', reader)).to.have.length(1);
  });

  it('are those whose pods have waited for a node', () => {
    const events: string[] = [];
    const controller = endpointSliceController(DECISIONS, (_object, _type, reason, message) =>
      events.push(`${reason} ${message}`),
    );
    const lost = readerOf(serviceOf(), podOf(1));
    const [change] = controller.reconcile('test/foo', lost);
    expect(change.object).to.deep.include({ endpoints: [] });
    expect(events).to.deep.equal([
      'FailedToUpdateEndpointSlices Error updating Endpoint Slices for Service test/foo: skipping Pod pod1 for Service test/foo: Node node-1 Not Found',
    ]);
    expect(controller.keysFor(event('ADDED', NODE), reader)).to.deep.equal(['test/foo']);
    expect(controller.keysFor(event('ADDED', NODE), reader)).to.deep.equal([]);
  });
});
