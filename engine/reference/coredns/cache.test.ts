import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice, KubeObject, Service } from '../../kubernetes/objects.ts';
import { DECISIONS } from './decisions.ts';
import { UNKNOWN_NAME } from './message.ts';
import { DnsServer } from './server.ts';

const NAMESPACE: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'demo' } };
const WEB: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'demo' },
  spec: { clusterIP: '10.96.0.9', clusterIPs: ['10.96.0.9'], ports: [{ port: 80, protocol: 'TCP' }] },
};
const PTR = '9.0.96.10.in-addr.arpa';

/** A server, and the clock by which its answers grow old. */
function start() {
  let seconds = 0;
  const server = new DnsServer({
    domain: 'cluster.local',
    decisions: DECISIONS,
    upstream: () => UNKNOWN_NAME,
    now: () => seconds * 1_000,
  });
  server.copies.put(NAMESPACE);
  return { server, at: (time: number) => (seconds = time) };
}

describe('an answer that has been given', () => {
  it('about an address stays for 30 s, and its records say how long', () => {
    const { server, at } = start();
    server.copies.put(WEB);
    expect(server.query('PTR', PTR).answer).to.have.length(1);
    server.copies.remove('Service', 'demo/web');
    at(12);
    expect(server.query('PTR', PTR).answer.map(({ ttl }) => ttl)).to.deep.equal([18]);
    expect(server.query('PTR', PTR.toUpperCase()).rcode).to.equal('NOERROR');
    at(30);
    expect(server.query('PTR', PTR).rcode).to.equal('NXDOMAIN');
  });

  it('that there is no name of an address stays for 5 s', () => {
    const { server, at } = start();
    expect(server.query('PTR', PTR).rcode).to.equal('NXDOMAIN');
    server.copies.put(WEB);
    at(4);
    expect(server.query('PTR', PTR).rcode).to.equal('NXDOMAIN');
    at(5);
    expect(server.query('PTR', PTR).rcode).to.equal('NOERROR');
  });

  it('about a name of the cluster does not stay', () => {
    const { server } = start();
    const name = 'web.demo.svc.cluster.local';
    expect(server.query('A', name).rcode).to.equal('NXDOMAIN');
    server.copies.put(WEB);
    expect(server.query('A', name).answer).to.have.length(1);
    server.copies.remove('Service', 'demo/web');
    expect(server.query('A', name).rcode).to.equal('NXDOMAIN');
  });

  it('with a name that cannot be written is not sent', () => {
    const { server } = start();
    const orphan: EndpointSlice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'orphan', namespace: 'demo' },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['192.0.2.41'] }],
      ports: [],
    };
    server.copies.put(orphan);
    expect(server.query('PTR', '41.2.0.192.in-addr.arpa')).to.deep.include({ rcode: 'TIMEOUT', answer: [] });
  });
});
