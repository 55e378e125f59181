import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointRow, SliceRow } from '../contract/observations.ts';
import { clientOf, json } from './answers.testing.ts';
import { isApiProbe, observe } from './observe.ts';

const service = { namespace: 'shop', name: 'web' };
const http = { name: 'http', port: 80, protocol: 'TCP' };
const pod = (name: string, address: string, rest: object = {}) => ({
  addresses: [address],
  targetRef: { kind: 'Pod', name, uid: `uid-${name}`, namespace: 'shop' },
  ...rest,
});
const slice = (name: string, endpoints?: object[] | null, ports?: object[] | null) => ({
  metadata: { name, namespace: 'shop', labels: { 'endpointslice.kubernetes.io/managed-by': 'me' } },
  addressType: 'IPv4',
  endpoints,
  ports,
});

const ENDPOINTS: [title: string, slices: object[], rows: Partial<EndpointRow>[]][] = [
  ['no slices', [], []],
  ['a slice without endpoints', [slice('a', null, [http])], []],
  [
    'an endpoint with all that it says',
    [
      slice(
        'a',
        [
          pod('p', '10.0.0.1', {
            conditions: { ready: false, serving: true, terminating: true },
            nodeName: 'n1',
            zone: 'z',
            hostname: 'h',
          }),
        ],
        [http],
      ),
    ],
    [
      {
        pod: 'p',
        uid: 'uid-p',
        address: '10.0.0.1',
        port: 80,
        portName: 'http',
        protocol: 'TCP',
        ready: false,
        serving: true,
        terminating: true,
        node: 'n1',
        zone: 'z',
        hostname: 'h',
      },
    ],
  ],
  [
    'conditions left out: ready, serving, not terminating',
    [slice('a', [{ addresses: ['10.0.0.1'] }], [http])],
    [{ pod: undefined, ready: true, serving: true, terminating: false }],
  ],
  [
    'a row for each port',
    [slice('a', [pod('p', '10.0.0.1')], [http, { name: 'dns', port: 53, protocol: 'UDP' }])],
    [
      { portName: 'http', port: 80 },
      { portName: 'dns', port: 53, protocol: 'UDP' },
    ],
  ],
  [
    'no ports: one row without a port',
    [slice('a', [pod('p', '10.0.0.1')], [])],
    [{ address: '10.0.0.1', port: null, portName: '', protocol: 'TCP' }],
  ],
  ['ports null', [slice('a', [pod('p', '10.0.0.1')], null)], [{ address: '10.0.0.1', port: null }]],
  [
    'the same endpoint in two slices is one row',
    [slice('a', [pod('p', '10.0.0.1')], [http]), slice('b', [pod('p', '10.0.0.1')], [http])],
    [{ address: '10.0.0.1' }],
  ],
  [
    'the same address on two ports is two rows',
    [slice('a', [pod('p', '10.0.0.1')], [http]), slice('b', [pod('p', '10.0.0.1')], [{ ...http, port: 81 }])],
    [{ port: 80 }, { port: 81 }],
  ],
];

describe('endpoints', () => {
  for (const [title, slices, rows] of ENDPOINTS) {
    it(title, async () => {
      const { client, sent } = clientOf([json({ kind: 'EndpointSliceList', items: slices })]);
      const seen = (await observe(client, { kind: 'endpoints', service })) as EndpointRow[];
      expect(seen.length).to.equal(rows.length);
      expect(seen).to.containSubset(rows);
      expect(decodeURIComponent(sent[0].path)).to.equal(
        '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices?labelSelector=kubernetes.io/service-name=web',
      );
    });
  }
});

const SLICES: [title: string, of: object, row: Partial<SliceRow>][] = [
  [
    'ports and endpoints in order of their text',
    slice(
      'a',
      [pod('q', '10.0.0.2'), pod('p', '10.0.0.1')],
      [http, { name: 'dns', port: 53, protocol: 'UDP' }],
    ),
    { name: 'a', addressType: 'IPv4', ports: ['dns:53/UDP', 'http:80/TCP'], endpoints: ['p', 'q'] },
  ],
  [
    'an endpoint without a pod: its address',
    slice('a', [{ addresses: ['192.0.2.1'] }], [{ port: 80 }]),
    { ports: [':80/TCP'], endpoints: ['192.0.2.1'], managedBy: 'me' },
  ],
  ['nothing in it', slice('a', null, null), { ports: [], endpoints: [] }],
  [
    'no labels',
    { metadata: { name: 'a' }, addressType: 'FQDN' },
    { addressType: 'FQDN', managedBy: undefined },
  ],
];

describe('slices', () => {
  for (const [title, of, row] of SLICES) {
    it(title, async () => {
      const { client } = clientOf([json({ kind: 'EndpointSliceList', items: [of] })]);
      expect(await observe(client, { kind: 'slices', service })).to.containSubset([row]);
    });
  }
});

describe('objects', () => {
  it('one', async () => {
    const { client, sent } = clientOf([json({ kind: 'Service', metadata: { name: 'web' } })]);
    const seen = await observe(client, { kind: 'object', of: 'Service', ref: service });
    expect(seen).to.deep.equal({ kind: 'Service', metadata: { name: 'web' } });
    expect(sent[0].path).to.equal('/api/v1/namespaces/shop/services/web');
  });

  it('one that does not exist', async () => {
    const { client } = clientOf([json({ kind: 'Status' }, 404)]);
    expect(await observe(client, { kind: 'object', of: 'Service', ref: service })).to.equal(undefined);
  });

  it('those of a namespace', async () => {
    const { client, sent } = clientOf([
      json({ kind: 'ServiceList', items: [{ metadata: { name: 'web' } }] }),
    ]);
    const seen = await observe(client, { kind: 'list', of: 'Service', namespace: 'shop' });
    expect(seen).to.deep.equal([{ kind: 'Service', apiVersion: 'v1', metadata: { name: 'web' } }]);
    expect(sent[0].path).to.equal('/api/v1/namespaces/shop/services');
  });
});

it('only probes that read the API are of this kind', () => {
  const from = { namespace: 'shop', name: 'client' };
  expect(isApiProbe({ kind: 'slices', service })).to.equal(true);
  expect(!isApiProbe({ kind: 'environment', pod: from })).to.equal(true);
});
