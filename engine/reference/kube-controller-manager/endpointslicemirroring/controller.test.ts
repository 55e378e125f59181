import { describe, it } from 'node:test';
import { expect } from 'chai';
import { MANAGED_BY_LABEL, SERVICE_LABEL, SKIP_MIRROR_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointSlice, Endpoints, KubeObject, ObjectMeta } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { DECISIONS } from '../decisions.ts';
import { podOf, readerOf, serviceOf, unrecorded, written } from '../reader.testing.ts';
import { endpointSliceMirroringController } from './controller.ts';

type Subsets = NonNullable<Endpoints['subsets']>;

const OWN = { [SERVICE_LABEL]: 'foo', [MANAGED_BY_LABEL]: 'endpointslicemirroring-controller.k8s.io' };
const service = serviceOf({ selector: undefined });
const HTTP = { name: 'http', port: 80, protocol: 'TCP' as const };
const HTTPS = { name: 'https', port: 443, protocol: 'UDP' as const };
const one = { ip: '10.0.0.1', hostname: 'pod-1', nodeName: 'node-1' };
const two = { ip: '10.0.0.2', hostname: 'pod-2', nodeName: 'node-2' };

const endpointsOf = (subsets: Subsets, metadata: Partial<ObjectMeta> = {}): Endpoints => ({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name: 'foo', namespace: 'test', uid: 'endpoints', ...metadata },
  subsets,
});
const simple = (metadata: Partial<ObjectMeta> = {}) =>
  endpointsOf([{ addresses: [one], ports: [HTTP] }], metadata);

const reconcile = (...objects: KubeObject[]) =>
  endpointSliceMirroringController(DECISIONS, unrecorded).reconcile('test/foo', readerOf(...objects));
const slicesOf = (endpoints: Endpoints) =>
  reconcile(service, endpoints).map(({ object }) => object as EndpointSlice);
const stored = (slice: EndpointSlice, name: string): EndpointSlice => ({
  ...slice,
  metadata: { ...slice.metadata, name, uid: name },
});

/** Subsets, and how many endpoints each mirror has (pkg/controller/endpointslicemirroring: TestReconcile, TestSyncEndpoints). */
const SIZES: [title: string, subsets: Subsets, sizes: number[]][] = [
  ['none', [], []],
  ['an address and a port', [{ addresses: [one], ports: [HTTP] }], [1]],
  ['two addresses and two ports', [{ addresses: [one, two], ports: [HTTP, HTTPS] }], [2]],
  ['two that are not ready', [{ notReadyAddresses: [one, two], ports: [HTTP] }], [2]],
  [
    'one that is ready and one that is not',
    [{ addresses: [one], notReadyAddresses: [two], ports: [HTTP] }],
    [2],
  ],
  [
    'an address with a port each',
    [
      { addresses: [one], ports: [HTTP] },
      { addresses: [two], ports: [HTTPS] },
    ],
    [1, 1],
  ],
  [
    'one address with two ports in two subsets',
    [
      { addresses: [one], ports: [HTTP] },
      { addresses: [one], ports: [HTTPS] },
    ],
    [1],
  ],
  [
    'two addresses with one port in two subsets',
    [
      { addresses: [one], ports: [HTTP] },
      { addresses: [two], ports: [HTTP] },
    ],
    [2],
  ],
  ['an address without ports', [{ addresses: [one] }], [1]],
  [
    '1000 addresses',
    [
      {
        addresses: Array.from({ length: 1_000 }, (_, i) => ({
          ip: `10.1.${Math.floor(i / 250)}.${i % 250}`,
        })),
        ports: [HTTP],
      },
    ],
    [1_000],
  ],
  [
    '1001 addresses, one of which is left out',
    [
      {
        addresses: Array.from({ length: 1_001 }, (_, i) => ({
          ip: `10.1.${Math.floor(i / 250)}.${i % 250}`,
        })),
        ports: [HTTP],
      },
    ],
    [1_000],
  ],
];

describe('the mirrors of Endpoints', () => {
  for (const [title, subsets, sizes] of SIZES)
    it(`with ${title} have ${sizes.join(' and ') || 'no'} endpoints`, () => {
      const made = slicesOf(endpointsOf(subsets)).map((s) => s.endpoints?.length);
      expect(made).to.deep.equal(sizes);
    });

  it('say of an endpoint whether it is ready, and nothing of its end', () => {
    const targetRef = { kind: 'Pod', name: 'p', namespace: 'test', uid: 'u' };
    const [slice] = slicesOf(
      endpointsOf([{ addresses: [{ ...one, targetRef }], notReadyAddresses: [two], ports: [HTTP] }]),
    );
    expect(slice.ports).to.deep.equal([HTTP]);
    expect(slice.endpoints).to.deep.equal([
      {
        addresses: ['10.0.0.1'],
        conditions: { ready: true },
        hostname: 'pod-1',
        nodeName: 'node-1',
        targetRef,
      },
      { addresses: ['10.0.0.2'], conditions: { ready: false }, hostname: 'pod-2', nodeName: 'node-2' },
    ]);
  });

  /** Labels and annotations of Endpoints, and those of their mirror (TestNewEndpointSlice). */
  const LAST_APPLIED = { 'kubectl.kubernetes.io/last-applied-configuration': '{}' };
  const metadata: [title: string, given: Partial<ObjectMeta>, has: Partial<ObjectMeta>][] = [
    ['nothing', {}, { labels: OWN, annotations: undefined }],
    ['labels', { labels: { foo: 'bar' } }, { labels: { foo: 'bar', ...OWN } }],
    ['the labels of slices', { labels: { [SERVICE_LABEL]: 'bad' } }, { labels: OWN }],
    ['annotations', { annotations: { foo: 'bar' } }, { annotations: { foo: 'bar' } }],
    [
      'the time of the last change',
      { annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': 'date', foo: 'bar' } },
      { annotations: { foo: 'bar' } },
    ],
    [
      'what kubectl has applied',
      { annotations: { ...LAST_APPLIED, foo: 'bar' } },
      { annotations: { foo: 'bar' } },
    ],
    ['what kubectl has applied alone', { annotations: LAST_APPLIED }, { annotations: undefined }],
  ];
  for (const [title, given, has] of metadata)
    it(`take over ${title}`, () => {
      const [slice] = slicesOf(simple(given));
      for (const [field, value] of Object.entries(has))
        expect(slice.metadata[field as keyof ObjectMeta]).to.deep.equal(value);
      expect(slice.metadata).to.deep.include({ namespace: 'test', generateName: 'foo-' });
      expect(slice.metadata.ownerReferences?.[0]).to.deep.include({
        kind: 'Endpoints',
        name: 'foo',
        uid: 'endpoints',
      });
    });

  const mirror = stored(slicesOf(simple())[0], 'a');
  const other = stored({ ...mirror, ports: [HTTPS] }, 'b');
  const foreign = {
    ...mirror,
    metadata: { ...mirror.metadata, name: 'c', labels: { ...OWN, [MANAGED_BY_LABEL]: 'x' } },
  };
  it('keep what their name was made from only where a slice is used again', () => {
    const generateName = (...objects: KubeObject[]) =>
      reconcile(service, ...objects).map(({ object }) => object.metadata.generateName);
    expect(generateName(simple(), other)).to.deep.equal(['foo-']);
    expect(generateName(simple({ labels: { a: 'b' } }), mirror)).to.deep.equal([undefined]);
  });

  it('leave out addresses beyond a thousand, and those that are none, which events say', () => {
    const addresses = Array.from({ length: 1_003 }, (_, i) => ({ ip: `10.1.${i >> 8}.${i & 255}` }));
    const events: string[] = [];
    const controller = endpointSliceMirroringController(DECISIONS, (_object, _type, reason, message) =>
      events.push(`${reason}: ${message}`),
    );
    const endpoints = endpointsOf([{ addresses: [...addresses, { ip: 'none' }], ports: [HTTP] }]);
    const [{ object }] = controller.reconcile('test/foo', readerOf(service, endpoints));
    expect((object as EndpointSlice).endpoints).to.have.length(1_000);
    expect(events).to.deep.equal([
      'InvalidIPAddress: Skipped 1 invalid IP addresses when mirroring to EndpointSlices',
      'TooManyAddressesToMirror: A max of 1000 addresses can be mirrored to EndpointSlices per Endpoints subset. 4 addresses were skipped',
    ]);
  });

  it('are one for each family', () => {
    const both = { addresses: [one, { ip: '2001:DB8:0::1' }], ports: [HTTP] };
    expect(
      slicesOf(endpointsOf([both])).map(({ addressType, endpoints }) => [
        addressType,
        endpoints?.[0].addresses,
      ]),
    ).to.deep.equal([
      ['IPv4', ['10.0.0.1']],
      ['IPv6', ['2001:db8::1']],
    ]);
  });

  const skipped = (value: string) => simple({ labels: { [SKIP_MIRROR_LABEL]: value } });

  /** What there is, and what is written. */
  const writes: [title: string, objects: KubeObject[], writes: string[]][] = [
    ['created', [service, simple()], ['create EndpointSlice']],
    ['created with skip-mirror false', [service, skipped('false')], ['create EndpointSlice']],
    ['created with skip-mirror invalid', [service, skipped('invalid')], ['create EndpointSlice']],
    ['not created with skip-mirror', [service, skipped('true')], []],
    ['not created without the Service', [simple()], []],
    ['not created where the Service has a selector', [serviceOf(), simple()], []],
    [
      'not created for the lock of an election',
      [service, simple({ annotations: { 'control-plane.alpha.kubernetes.io/leader': '' } })],
      [],
    ],
    ['not created while the Endpoints are deleted', [service, simple({ deletionTimestamp: 'now' })], []],
    ['left alone', [service, simple(), mirror], []],
    ['left alone beside those of others', [service, simple(), mirror, foreign], []],
    [
      'updated where an address has come',
      [service, endpointsOf([{ addresses: [one, two], ports: [HTTP] }]), mirror],
      ['update EndpointSlice'],
    ],
    [
      'updated where labels have come',
      [service, simple({ labels: { a: 'b' } }), mirror],
      ['update EndpointSlice'],
    ],
    [
      'updated where annotations have come',
      [service, simple({ annotations: { a: 'b' } }), mirror],
      ['update EndpointSlice'],
    ],
    [
      'updated where annotations are gone',
      [service, simple(), { ...mirror, metadata: { ...mirror.metadata, annotations: { a: 'b' } } }],
      ['update EndpointSlice'],
    ],
    [
      'updated where those are of earlier Endpoints',
      [service, simple({ uid: 'later' }), mirror],
      ['update EndpointSlice'],
    ],
    ['used again for other ports', [service, simple(), other], ['update EndpointSlice']],
    ['deleted where there is one too many', [service, simple(), mirror, other], ['delete EndpointSlice']],
    [
      'deleted where there are two of a kind',
      [service, simple(), mirror, stored(mirror, 'd')],
      ['delete EndpointSlice'],
    ],
    ['deleted without addresses', [service, endpointsOf([]), mirror], ['delete EndpointSlice']],
    ['deleted without Endpoints', [service, mirror], ['delete EndpointSlice']],
    ['deleted without the Service', [simple(), mirror], ['delete EndpointSlice']],
    ['deleted where the Service has a selector', [serviceOf(), simple(), mirror], ['delete EndpointSlice']],
    ['left alone if they are of others', [service, foreign], []],
  ];
  for (const [title, objects, expected] of writes)
    it(`are ${title}`, () => {
      expect(written(reconcile(...objects))).to.deep.equal(expected);
    });

  /** What has changed, and whether its Endpoints are checked (onServiceUpdate). */
  const changes: [title: string, type: StoreEvent['type'], object: KubeObject, previous?: KubeObject][] = [
    ['Endpoints', 'MODIFIED', simple(), simple()],
    ['a Service without a selector', 'ADDED', service],
    ['a Service that loses its selector', 'MODIFIED', service, serviceOf()],
    ['a Service that gets a selector', 'MODIFIED', serviceOf(), service],
    ['a mirror, by somebody else', 'DELETED', mirror],
  ];
  const ignored: typeof changes = [
    ['a Service with a selector', 'ADDED', serviceOf()],
    [
      'a Service whose labels change',
      'MODIFIED',
      service,
      serviceOf({ selector: undefined }, { labels: {} }),
    ],
    ['a slice of others', 'DELETED', foreign],
    ['a pod', 'ADDED', podOf(1)],
  ];
  for (const [expected, all] of [
    [['test/foo'], changes],
    [[], ignored],
  ] as const)
    for (const [title, type, object, previous] of all)
      it(`are ${expected.length > 0 ? '' : 'not '}checked after a change of ${title}`, () => {
        const controller = endpointSliceMirroringController(DECISIONS, unrecorded);
        const kind = object.kind as StoreEvent['kind'];
        controller.keysFor(
          { type: 'ADDED', kind: 'EndpointSlice', object: mirror, revision: 1 },
          readerOf(),
          true,
        );
        const event = { type, kind, object, previous, revision: 2 };
        expect(controller.keysFor(event, readerOf())).to.deep.equal(expected);
      });
});
