import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { HEADLESS_LABEL } from '../../../kubernetes/labels.ts';
import type { Endpoints, KubeObject, Pod, Service, ServiceSpec } from '../../../kubernetes/objects.ts';
import { DECISIONS } from '../decisions.ts';
import {
  NO_ADDRESS,
  NOT_READY,
  podOf,
  readerOf,
  serviceOf,
  TERMINATING,
  unrecorded,
  written,
} from '../reader.testing.ts';
import { endpointsController } from './controller.ts';
import { sorted } from './order.ts';
import { PACK } from './subsets.cases.ts';
import { type Entry, repack } from './subsets.ts';

describe('subsets', () => {
  for (const [title, entries, subsets] of PACK)
    it(`of ${title}`, () => {
      expect(repack(entries)).to.deep.equal(sorted(subsets ?? []));
    });

  it('have each address with each of its ports, and no other, once (property)', () => {
    const entries = fc.array(
      fc.record({
        address: fc.nat(5).map((n) => ({ ip: `10.0.0.${n}` })),
        ready: fc.boolean(),
        ports: fc
          .uniqueArray(fc.integer({ min: 80, max: 83 }), { minLength: 1 })
          .map((all) => all.map((port) => ({ port }))),
      }),
    );
    const pairs = ({ address, ports }: Omit<Entry, 'ready'>) =>
      ports.map(({ port }) => `${address.ip}:${port}`);
    fc.assert(
      fc.property(entries, (given) => {
        const listed = repack(given).flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }) =>
          [...addresses, ...notReadyAddresses].flatMap((address) => pairs({ address, ports })),
        );
        expect(listed).to.have.length(new Set(listed).size);
        expect(listed).to.have.members([...new Set(given.flatMap(pairs))]);
      }),
    );
  });
});

const MANAGED = { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' };
const reconcile = (...objects: KubeObject[]) =>
  endpointsController(DECISIONS, unrecorded).reconcile('test/foo', readerOf(...objects));
const endpointsOf = (service: Service, ...pods: Pod[]) => reconcile(service, ...pods)[0]?.object as Endpoints;

const address = (n: number, ip: string, more: object = {}) => ({
  ip,
  ...more,
  nodeName: 'node-1',
  targetRef: { kind: 'Pod', namespace: 'test', name: `pod${n}`, uid: `uid-${n}` },
});
const [ONE, TWO] = [address(1, '1.2.3.5'), address(2, '1.2.3.6')];
const PORT = [{ name: 'http', port: 80, protocol: 'TCP' }];
const publish = serviceOf({ publishNotReadyAddresses: true });
const named = serviceOf({ ports: [{ port: 80, targetPort: 'http', protocol: 'TCP' }] });
const container = (containerPort: number, protocol = 'TCP') => ({
  spec: { containers: [{ name: 'c', image: 'i', ports: [{ name: 'http', containerPort, protocol }] }] },
});

/** A Service with its pods, and what its Endpoints list (pkg/controller/endpoint). */
const LISTED: [title: string, service: Service, pods: Pod[], subsets: object[] | undefined][] = [
  ['no pods', serviceOf(), [], undefined],
  ['a ready pod', serviceOf(), [podOf(1)], [{ addresses: [ONE], ports: PORT }]],
  [
    'a pod that is not ready',
    serviceOf(),
    [podOf(1, NOT_READY)],
    [{ notReadyAddresses: [ONE], ports: PORT }],
  ],
  [
    'a ready pod and one that is not',
    serviceOf(),
    [podOf(2, NOT_READY), podOf(1)],
    [{ addresses: [ONE], notReadyAddresses: [TWO], ports: PORT }],
  ],
  [
    'a pod that is not ready and published anyhow',
    publish,
    [podOf(1, NOT_READY)],
    [{ addresses: [ONE], ports: PORT }],
  ],
  ['a pod that is deleted', serviceOf(), [podOf(1, TERMINATING)], undefined],
  [
    'a pod that is deleted and published anyhow',
    publish,
    [podOf(1, TERMINATING)],
    [{ addresses: [ONE], ports: PORT }],
  ],
  ...['Succeeded', 'Failed'].map((phase): [string, Service, Pod[], undefined] => [
    `a pod that has ${phase.toLowerCase()}`,
    serviceOf(),
    [podOf(1, { status: { phase } })],
    undefined,
  ]),
  ['a pod without an address', serviceOf(), [podOf(1, NO_ADDRESS)], undefined],
  [
    'two ports',
    serviceOf({
      ports: [...(serviceOf().spec.ports ?? []), { name: 'dns', port: 53, targetPort: 53, protocol: 'UDP' }],
    }),
    [podOf(1)],
    [{ addresses: [ONE], ports: [...PORT, { name: 'dns', port: 53, protocol: 'UDP' }] }],
  ],
  [
    'a port without a name, for SCTP',
    serviceOf({ ports: [{ port: 80, targetPort: 8080, protocol: 'SCTP' }] }),
    [podOf(1)],
    [{ addresses: [ONE], ports: [{ port: 8080, protocol: 'SCTP' }] }],
  ],
  [
    'an application protocol',
    serviceOf({ ports: [{ name: 'http', port: 80, protocol: 'TCP', appProtocol: 'http' }] }),
    [podOf(1)],
    [{ addresses: [ONE], ports: [{ ...PORT[0], appProtocol: 'http' }] }],
  ],
  [
    'a named port that is another number in each pod',
    named,
    [podOf(1, container(8080)), podOf(2, container(8081))],
    [
      { addresses: [ONE], ports: [{ port: 8080, protocol: 'TCP' }] },
      { addresses: [TWO], ports: [{ port: 8081, protocol: 'TCP' }] },
    ],
  ],
  ['a named port that the pod does not declare', named, [podOf(1)], undefined],
  ['a named port of another protocol', named, [podOf(1, container(8080, 'UDP'))], undefined],
  [
    'no ports, headless',
    serviceOf({ clusterIP: 'None', ports: undefined }),
    [podOf(1)],
    [{ addresses: [ONE] }],
  ],
  [
    'the hostname of a pod whose subdomain it is',
    serviceOf(),
    [podOf(1, { spec: { hostname: 'h', subdomain: 'foo' } })],
    [{ addresses: [address(1, '1.2.3.5', { hostname: 'h' })], ports: PORT }],
  ],
];

describe('the Endpoints of a Service', () => {
  for (const [title, service, pods, subsets] of LISTED)
    it(`with ${title}`, () => {
      expect(endpointsOf(service, ...pods).subsets).to.deep.equal(subsets);
    });

  const labels: [title: string, service: Service, labels: object][] = [
    ['its own', serviceOf({}, { labels: { foo: 'bar' } }), { foo: 'bar', ...MANAGED }],
    [
      'its own, headless',
      serviceOf({ clusterIP: 'None' }, { labels: { foo: 'bar' } }),
      { foo: 'bar', ...MANAGED, [HEADLESS_LABEL]: '' },
    ],
    [
      'no headless label that it should not have',
      serviceOf({}, { labels: { [HEADLESS_LABEL]: '' } }),
      MANAGED,
    ],
  ];
  for (const [title, service, expected] of labels)
    it(`have ${title} labels`, () => {
      expect(endpointsOf(service).metadata.labels).to.deep.equal(expected);
    });

  it('are left as they are where the API server refuses them, which an event says', () => {
    const events: string[] = [];
    const controller = endpointsController(DECISIONS, (object, type, reason, message) =>
      events.push(`${object.kind} ${type} ${reason}: ${message}`),
    );
    for (const change of controller.reconcile('test/foo', readerOf(serviceOf(), podOf(1))))
      change.refused?.('is invalid');
    const current = { ...endpointsOf(serviceOf()), subsets: [] };
    for (const change of controller.reconcile('test/foo', readerOf(serviceOf(), podOf(1), current)))
      change.refused?.('is invalid');
    expect(events).to.deep.equal([
      'Endpoints Warning FailedToCreateEndpoint: Failed to create endpoint for service test/foo: is invalid',
      'Endpoints Warning FailedToUpdateEndpoint: Failed to update endpoint test/foo: is invalid',
    ]);
  });

  const existing = {
    ...endpointsOf(serviceOf(), podOf(1)),
    metadata: { ...endpointsOf(serviceOf()).metadata, uid: 'e' },
  };
  const writes: [title: string, objects: KubeObject[], writes: string[]][] = [
    ['created', [serviceOf(), podOf(1)], ['create Endpoints']],
    ['left alone', [serviceOf(), podOf(1), existing], []],
    [
      'left alone where the pod has another annotation',
      [serviceOf(), podOf(1, { metadata: { annotations: { a: 'b' } } }), existing],
      [],
    ],
    ['updated where a pod has come', [serviceOf(), podOf(1), podOf(2), existing], ['update Endpoints']],
    [
      'updated where the labels are others',
      [serviceOf({}, { labels: { a: 'b' } }), podOf(1), existing],
      ['update Endpoints'],
    ],
    ['left to their author without a selector', [serviceOf({ selector: undefined }), podOf(1)], []],
    ['none for an external name', [serviceOf({ type: 'ExternalName', externalName: 'a.b' }), podOf(1)], []],
  ];
  for (const [title, objects, expected] of writes)
    it(`are ${title}`, () => {
      expect(written(reconcile(...objects))).to.deep.equal(expected);
    });

  it('have the addresses of the primary family of the Service', () => {
    const pod = podOf(1, { status: { podIPs: [{ ip: '1.2.3.5' }, { ip: 'fd00:0::1' }] } });
    const ips = (spec: ServiceSpec, ...pods: Pod[]) =>
      (endpointsOf(serviceOf(spec), ...pods).subsets ?? []).flatMap((s) => s.addresses?.map(({ ip }) => ip));
    expect(ips({ ipFamilies: ['IPv6', 'IPv4'] }, pod)).to.deep.equal(['fd00::1']);
    expect(ips({ ipFamilies: ['IPv4', 'IPv6'] }, pod)).to.deep.equal(['1.2.3.5']);
    expect(ips({ clusterIP: 'fd00::10' }, pod)).to.deep.equal(['fd00::1']);
    expect(ips({ clusterIP: 'None' }, pod)).to.deep.equal(['1.2.3.5']);
    expect(ips({ ipFamilies: ['IPv6'] }, podOf(1))).to.deep.equal([]);
  });

  it('keep what a user has annotated, and lose what no longer holds', () => {
    const annotations = { note: 'x', 'endpoints.kubernetes.io/over-capacity': 'truncated' };
    const current = { ...existing, metadata: { ...existing.metadata, annotations } };
    const [{ object }] = reconcile(serviceOf(), podOf(1), current);
    expect(object.metadata.annotations).to.deep.equal({ note: 'x' });
  });

  it('are cut down to a thousand addresses, and written each time then', () => {
    const pods = Array.from({ length: 1_001 }, (_, n) => podOf(n));
    const [{ object }] = reconcile(serviceOf(), ...pods);
    expect((object as Endpoints).subsets?.[0].addresses).to.have.length(1_000);
    expect(object.metadata.annotations).to.deep.equal({
      'endpoints.kubernetes.io/over-capacity': 'truncated',
    });
    expect(written(reconcile(serviceOf(), ...pods, object))).to.deep.equal(['update Endpoints']);
  });

  it('go with the Service, and are checked again only when they are deleted', () => {
    expect(written(reconcile(existing))).to.deep.equal(['delete Endpoints']);
    const keys = (type: 'ADDED' | 'DELETED') =>
      endpointsController(DECISIONS, unrecorded).keysFor(
        { type, kind: 'Endpoints', object: existing, revision: 1 },
        readerOf(existing),
      );
    expect(keys('DELETED')).to.deep.equal(['test/foo']);
    expect(keys('ADDED')).to.deep.equal([]);
  });
});
