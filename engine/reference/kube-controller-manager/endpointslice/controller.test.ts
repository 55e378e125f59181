import { describe, it } from 'node:test';
import { expect } from 'chai';
import { HEADLESS_LABEL, MANAGED_BY_LABEL, SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointSlice, KubeObject, Service, ServiceSpec } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { DECISIONS } from '../decisions.ts';
import { NODE, podOf, readerOf, serviceOf, TERMINATING, unrecorded, written } from '../reader.testing.ts';
import { endpointSliceController } from './controller.ts';
import { labelsFor } from './labels.ts';

const controller = endpointSliceController(DECISIONS, unrecorded);
const reconcile = (...objects: KubeObject[]) => controller.reconcile('test/foo', readerOf(NODE, ...objects));

const OWN = {
  [SERVICE_LABEL]: 'foo',
  [MANAGED_BY_LABEL]: 'endpointslice-controller.k8s.io',
};
const HEADLESS: ServiceSpec = { clusterIP: 'None' };
const HIJACK = { [SERVICE_LABEL]: 'bad', [MANAGED_BY_LABEL]: 'actor' };

/** Labels of a Service, and what its slices have beside their own (TestSetEndpointSliceLabels). */
const LABELS: [title: string, spec: ServiceSpec, labels: Record<string, string> | undefined, more: object][] =
  [
    ['no labels', {}, undefined, {}],
    ['labels', {}, { foo: 'bar' }, { foo: 'bar' }],
    ['labels, headless', HEADLESS, { foo: 'bar' }, { foo: 'bar', [HEADLESS_LABEL]: '' }],
    ['no labels, headless', HEADLESS, undefined, { [HEADLESS_LABEL]: '' }],
    ['the label of a headless Service that it is not', {}, { [HEADLESS_LABEL]: '' }, {}],
    ['the labels of slices', {}, { ...HIJACK, [HEADLESS_LABEL]: 'invalid' }, {}],
    ['the labels of slices and others', {}, { ...HIJACK, foo: 'bar' }, { foo: 'bar' }],
  ];

describe('the labels of a slice', () => {
  for (const [title, spec, labels, more] of LABELS)
    it(`of a Service with ${title}`, () => {
      expect(labelsFor(serviceOf(spec, { labels }))).to.deep.equal({ ...OWN, ...more });
    });
});

/** A slice as the controller has created it. */
function sliceOf(service: Service, ...pods: KubeObject[]): EndpointSlice {
  const [{ object }] = reconcile(service, ...pods);
  const slice = object as EndpointSlice;
  return { ...slice, metadata: { ...slice.metadata, name: 'foo-x', uid: 'slice' } };
}

describe('the EndpointSlice controller', () => {
  const service = serviceOf();
  const slice = sliceOf(service, podOf(1));

  it('creates slices that belong to the Service', () => {
    expect(slice.metadata).to.deep.include({ namespace: 'test', generateName: 'foo-', labels: OWN });
    expect(slice.metadata.ownerReferences).to.deep.equal([
      {
        apiVersion: 'v1',
        kind: 'Service',
        name: 'foo',
        uid: 'service',
        controller: true,
        blockOwnerDeletion: true,
      },
    ]);
    expect(slice.addressType).to.equal('IPv4');
  });

  const WRITES: [title: string, objects: KubeObject[], writes: string[]][] = [
    ['nothing where all is listed', [service, slice, podOf(1)], []],
    ['nothing without the Service', [slice, podOf(1)], []],
    ['a slice for a Service without pods', [service], ['create EndpointSlice']],
    ['the slice where a pod has come', [service, slice, podOf(1), podOf(2)], ['update EndpointSlice']],
    ['the slice where the last pod is gone', [service, slice], ['update EndpointSlice']],
    ['the slice where the pod is deleted', [service, slice, podOf(1, TERMINATING)], ['update EndpointSlice']],
    [
      'the slice where the Service has other labels',
      [serviceOf({}, { labels: { a: 'b' } }), slice, podOf(1)],
      ['update EndpointSlice'],
    ],
    [
      'nothing where the Service has labels of slices',
      [serviceOf({}, { labels: HIJACK }), slice, podOf(1)],
      [],
    ],
    [
      'another slice where the slice is that of an earlier Service',
      [serviceOf({}, { uid: 'later' }), slice, podOf(1)],
      ['create EndpointSlice', 'delete EndpointSlice'],
    ],
    ['no slice while the Service is deleted', [serviceOf({}, TERMINATING.metadata), podOf(1)], []],
    [
      'its slice even while the Service is deleted',
      [serviceOf({}, TERMINATING.metadata), slice, podOf(1), podOf(2)],
      ['update EndpointSlice'],
    ],
    ['nothing without a selector', [serviceOf({ selector: undefined }), podOf(1)], []],
    [
      'nothing for an external name',
      [serviceOf({ type: 'ExternalName', externalName: 'x.example.com' }), podOf(1)],
      [],
    ],
    [
      'nothing of a slice that somebody else keeps',
      [
        service,
        slice,
        podOf(1),
        {
          ...slice,
          metadata: { ...slice.metadata, name: 'own', uid: 'own', labels: { [SERVICE_LABEL]: 'foo' } },
        },
      ],
      [],
    ],
    [
      'a pod of another namespace never',
      [service, slice, podOf(1), podOf(2, { metadata: { namespace: 'elsewhere' } })],
      [],
    ],
    [
      'a pod without all labels never',
      [service, slice, podOf(1), podOf(2, { metadata: { labels: { foo: 'x' } } })],
      [],
    ],
  ];
  for (const [title, objects, writes] of WRITES)
    it(`writes ${title}`, () => {
      expect(written(reconcile(...objects))).to.deep.equal(writes);
    });

  const event = (object: KubeObject, previous?: KubeObject): StoreEvent => ({
    type: previous ? 'MODIFIED' : 'ADDED',
    kind: object.kind as StoreEvent['kind'],
    object,
    previous,
    revision: 1,
  });
  const other = serviceOf({ selector: { foo: 'other' } }, { name: 'other', uid: 'other' });

  /** What has changed, and the Services that are reconciled (TestGetPodServicesToUpdate). */
  const KEYS: [title: string, event: StoreEvent, keys: string[]][] = [
    ['a Service', event(service), ['test/foo']],
    ['a slice', event(slice), ['test/foo']],
    ['a slice of no Service', event({ ...slice, metadata: { name: 'x', namespace: 'test' } }), []],
    ['a pod that is selected', event(podOf(1)), ['test/foo']],
    ['a pod that nobody selects', event(podOf(1, { metadata: { labels: { a: 'b' } } })), []],
    [
      'a pod that another Service selects now',
      event(podOf(1, { metadata: { labels: { foo: 'other' } } }), podOf(1)),
      ['test/foo', 'test/other'],
    ],
    ['a pod of another namespace', event(podOf(1, { metadata: { namespace: 'elsewhere' } })), []],
  ];
  for (const [title, change, keys] of KEYS)
    it(`reconciles ${keys.join(' and ') || 'nothing'} after a change of ${title}`, () => {
      expect(controller.keysFor(change, readerOf(service, other))).to.deep.equal(keys);
    });
});
