import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Pod } from '../../kubernetes/objects.ts';
import { getPodDNS } from './dns.ts';
import { addressesIn, hostsEntriesOf } from './etc-hosts.ts';

const pod = (spec: Partial<Pod['spec']> = {}, podIPs = ['10.244.1.5', 'fd00:10:244:1::5']): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'app', namespace: 'shop' },
  spec: { containers: [], ...spec },
  status: { podIP: podIPs[0], podIPs: podIPs.map((ip) => ({ ip })) },
});
const configurer = {
  clusterDomain: 'cluster.local',
  clusterDNS: ['10.96.0.10'],
  host: { nameservers: ['192.0.2.1', '192.0.2.2'], searches: ['host.example'], options: ['timeout:1'] },
};
const OF_CLUSTER = ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local', 'host.example'];
const domains = (count: number, length = 5) =>
  Array.from({ length: count }, (_, i) => `${String(i).padStart(length - 3, 'a')}.io`);

describe('the resolver of a pod', () => {
  it('gets what its dnsConfig adds, each once, after what its policy gives', () => {
    const dnsConfig = {
      nameservers: ['192.0.2.7', '10.96.0.10'],
      searches: ['corp.example', 'svc.cluster.local'],
      options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
    };
    expect(getPodDNS(pod({ dnsConfig }), configurer)).to.deep.equal({
      nameservers: ['10.96.0.10', '192.0.2.7'],
      searches: [...OF_CLUSTER, 'corp.example'],
      options: ['ndots:2', 'edns0'],
    });
  });

  it('is that of the node with policy Default, and on the network of the node', () => {
    expect(getPodDNS(pod({ dnsPolicy: 'Default' }), configurer)).to.deep.equal(configurer.host);
    expect(getPodDNS(pod({ hostNetwork: true }), configurer)).to.deep.equal(configurer.host);
  });

  it('has nothing but its dnsConfig with policy None', () => {
    const dnsConfig = { nameservers: ['192.0.2.7'] };
    expect(getPodDNS(pod({ dnsPolicy: 'None', dnsConfig }), configurer)).to.deep.equal({
      nameservers: ['192.0.2.7'],
      searches: [],
      options: [],
    });
  });

  it('has three name servers and 32 search domains at most, in a line of 2048 characters', () => {
    const nameservers = ['192.0.2.3', '192.0.2.4', '192.0.2.5'];
    const many = getPodDNS(pod({ dnsConfig: { nameservers, searches: domains(40) } }), configurer);
    expect(many.nameservers).to.deep.equal(['10.96.0.10', '192.0.2.3', '192.0.2.4']);
    expect(many.searches).to.deep.equal([...OF_CLUSTER, ...domains(28)]);
    const long = getPodDNS(pod({ dnsConfig: { searches: domains(20, 200) } }), configurer).searches;
    expect(long.join(' ').length).to.be.within(2_048 - 200, 2_048);
  });
});

describe('/etc/hosts of a pod', () => {
  const find = (of: Pod, name: string) => addressesIn(hostsEntriesOf(of, 'cluster.local'), name);

  it('has its own name with its addresses of both families, whatever the case', () => {
    expect(find(pod(), 'app')).to.deep.equal(['10.244.1.5', 'fd00:10:244:1::5']);
    expect(find(pod({ hostname: 'first' }), 'FIRST')).to.deep.equal(['10.244.1.5', 'fd00:10:244:1::5']);
    expect(find(pod({ hostname: 'first' }), 'app')).to.deep.equal([]);
  });

  it('has the whole name with a subdomain, whether or not there is such a Service', () => {
    const own = pod({ subdomain: 'web' });
    expect(find(own, 'app.web.shop.svc.cluster.local')).to.deep.equal(['10.244.1.5', 'fd00:10:244:1::5']);
    expect(find(own, 'app')).to.have.length(2);
    expect(find(own, 'app.web')).to.deep.equal([]);
  });

  it('has the hostAliases of the pod, and localhost', () => {
    const hostAliases = [{ ip: '192.0.2.9', hostnames: ['db', 'db.example'] }];
    for (const hostNetwork of [false, true]) {
      expect(find(pod({ hostAliases, hostNetwork }), 'db.example')).to.deep.equal(['192.0.2.9']);
      expect(find(pod({ hostAliases, hostNetwork }), 'localhost')).to.include('127.0.0.1');
    }
  });

  it('has no name of a pod on the network of its node', () => {
    expect(find(pod({ hostNetwork: true }), 'app')).to.deep.equal([]);
  });

  it('has a name of 63 characters at most', () => {
    const long = { ...pod(), metadata: { name: `${'a'.repeat(62)}-b`, namespace: 'shop' } };
    expect(find(long, 'a'.repeat(62))).to.have.length(2);
  });
});
