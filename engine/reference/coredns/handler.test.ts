import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice, Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import { serveDNS } from './handler.ts';
import { answerOf } from './message.ts';
import { zoneOf } from './zone.testing.ts';

const service = (name: string, spec: Service['spec']): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'demo' },
  spec,
});
const slice = (name: string, endpoints: SliceEndpoint[]): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, namespace: 'demo', labels: { 'kubernetes.io/service-name': name } },
  addressType: 'IPv4',
  endpoints,
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
});

const zone = zoneOf([
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'demo' } },
  service('web', { clusterIP: '10.96.0.9', ports: [{ name: 'http', port: 80, protocol: 'TCP' }] }),
  service('db', { clusterIP: 'None', ports: [{ name: 'http', port: 80, protocol: 'TCP' }] }),
  service('empty', { clusterIP: 'None' }),
  service('ext', { type: 'ExternalName', externalName: 'x.example.com' }),
  service('literal', { type: 'ExternalName', externalName: '1.2.3.4' }),
  slice('web', [{ addresses: ['10.0.0.5'] }]),
  slice('db', [
    { addresses: ['10.0.0.1'], hostname: 'first' },
    { addresses: ['10.0.0.2'], conditions: { ready: true } },
    { addresses: ['10.0.0.3'], conditions: { ready: false } },
  ]),
]);

const answer = (type: string, name: string) => answerOf(serveDNS(zone, { type, name }));

/** Query and answer: type, name below demo.svc.cluster.local, then rcode or data. */
const CASES: [string, string, string, string[] | string][] = [
  ['DNS-01', 'A', 'web', ['10.96.0.9']],
  ['DNS-06', 'A', 'db', ['10.0.0.1', '10.0.0.2']],
  ['DNS-07', 'A', 'empty', 'NXDOMAIN'],
  ['DNS-09', 'A', 'first.db', ['10.0.0.1']],
  ['DNS-10', 'A', '10-0-0-2.db', ['10.0.0.2']],
  ['DNS-11', 'A', '10-0-0-5.web', ['10.0.0.5']],
  ['DNS-08', 'A', '10-0-0-3.db', 'NXDOMAIN'],
  ['DNS-13', 'SRV', '_http._tcp.web', ['80 web.demo.svc.cluster.local']],
  [
    'DNS-13',
    'SRV',
    '_http._tcp.db',
    ['8080 first.db.demo.svc.cluster.local', '8080 10-0-0-2.db.demo.svc.cluster.local'],
  ],
  ['DNS-15', 'SRV', '_ftp._tcp.web', 'NXDOMAIN'],
  ['DNS-15', 'SRV', '_http._udp.web', 'NXDOMAIN'],
  ['DNS-17', 'A', 'ext', ['x.example.com']],
  ['DNS-20', 'A', 'literal', 'NXDOMAIN'],
  ['DNS-22', 'A', 'nobody', 'NXDOMAIN'],
  ['DNS-22', 'AAAA', 'web', 'NOERROR'],
  ['DNS-27', 'A', 'WEB', ['10.96.0.9']],
  ['DNS-29', 'A', 'a.b.web', 'NXDOMAIN'],
];

describe('the zone', () => {
  for (const [id, type, name, expected] of CASES) {
    it(`${id}: ${type} ${name}`, () => {
      const { rcode, records } = answer(type, `${name}.demo.svc.cluster.local`);
      if (typeof expected === 'string') expect([rcode, records]).to.deep.equal([expected, []]);
      else expect(records.map((r) => r.data)).to.deep.equal(expected);
    });
  }

  it('has a PTR record for each address that has a name (DNS-23, DNS-24)', () => {
    const names = (ip: string) =>
      answer('PTR', `${ip.split('.').reverse().join('.')}.in-addr.arpa`).records.map((r) => r.data);
    expect(names('10.96.0.9')).to.deep.equal(['web.demo.svc.cluster.local']);
    expect(names('10.0.0.1')).to.deep.equal(['first.db.demo.svc.cluster.local']);
    expect(names('10.0.0.3')).to.deep.equal([]);
  });
});
