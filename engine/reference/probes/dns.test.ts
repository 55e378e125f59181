import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cluster, RecordType } from '../../contract/cluster.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { referenceEngine } from '../engine.ts';
import { DUAL_STACK, type Layout } from '../layout.ts';

const IPV6: Partial<Layout> = {
  serviceCIDRs: ['fd00:10:96::/112'],
  podCIDRs: ['fd00:10:244::/56'],
  nodeCIDRs: ['fd99::/64'],
};
const AGNHOST = 'registry.k8s.io/e2e-test-images/agnhost:2.63.0';
const ref = (name: string) => ({ namespace: 'demo', name });

/** A cluster with a Service, a headless one, a pod of both, and a client. */
async function start(layout: Partial<Layout>, client: object = {}): Promise<Cluster> {
  const cluster = await referenceEngine({ seed: '1', layout }).cluster();
  const create = async (kind: Kind, name: string, body: object) => {
    const outcome = await cluster.write({ verb: 'create', kind, ref: ref(name), body });
    expect(outcome.accepted, JSON.stringify(outcome)).to.equal(true);
  };
  const container = { name: 'c', image: AGNHOST, args: ['netexec', '--http-port=8080'] };
  const spec = { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] };
  await create('Pod', 'web-0', {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [container], hostname: 'first', subdomain: 'hl' },
  });
  await create('Pod', 'cli', { spec: { containers: [container], ...client } });
  await create('Service', 'web', { spec: { ...spec, ipFamilyPolicy: 'PreferDualStack' } });
  await create('Service', 'hl', { spec: { ...spec, clusterIP: 'None', ipFamilyPolicy: 'PreferDualStack' } });
  await cluster.advance(10_000);
  return cluster;
}

async function dataOf(cluster: Cluster, type: RecordType, name: string): Promise<string[]> {
  const { records } = await cluster.probe({ kind: 'dns', from: { pod: ref('cli') }, type, name });
  return records.map(({ data }) => data);
}

async function attempt(cluster: Cluster, target: string) {
  const { attempts } = await cluster.probe({ kind: 'connect', from: { pod: ref('cli') }, target, count: 1 });
  return attempts[0];
}

for (const [title, layout, families] of [
  ['both families', DUAL_STACK, ['A', 'AAAA']],
  ['IPv6 alone', IPV6, ['AAAA']],
] as const)
  describe(`DNS in a cluster of ${title}`, () => {
    it('has addresses of Services and endpoints, and their names, in each of its families', async () => {
      const cluster = await start(layout);
      const service = await cluster.probe({ kind: 'object', of: 'Service', ref: ref('web') });
      const pod = await cluster.probe({ kind: 'object', of: 'Pod', ref: ref('web-0') });
      expect(service?.spec.clusterIPs).to.have.length(families.length);
      for (const [i, type] of families.entries()) {
        expect(await dataOf(cluster, type, 'web')).to.deep.equal([service?.spec.clusterIPs?.[i]]);
        const address = pod?.status?.podIPs?.[i]?.ip as string;
        expect(await dataOf(cluster, type, 'first.hl')).to.deep.equal([address]);
        expect(await dataOf(cluster, 'PTR', address)).to.include('first.hl.demo.svc.cluster.local');
      }
      if (families.length === 1) expect(await dataOf(cluster, 'A', 'web')).to.deep.equal([]);
      expect(await dataOf(cluster, 'SRV', '_http._tcp.hl')).to.deep.equal([
        '8080 first.hl.demo.svc.cluster.local',
      ]);
    });

    it('leads to the Service by its name', async () => {
      expect(await attempt(await start(layout), 'web:80')).to.include({ outcome: 'answered', pod: 'web-0' });
    });
  });

describe('a client', () => {
  it('finds itself and its hostAliases in /etc/hosts, which is not part of DNS', async () => {
    const cluster = await start({}, { hostAliases: [{ ip: '127.0.0.1', hostnames: ['here.example'] }] });
    for (const host of ['cli', 'localhost', 'here.example'])
      expect(await attempt(cluster, `${host}:8080`)).to.include({ outcome: 'answered', pod: 'cli' });
    expect(await dataOf(cluster, 'A', 'cli')).to.deep.equal([]);
  });

  it('finds Services with dnsPolicy None if it names the cluster DNS and a search domain', async () => {
    const { dnsAddress } = (await start({})).values;
    const dnsConfig = { nameservers: [dnsAddress], searches: ['demo.svc.cluster.local'] };
    const cluster = await start({}, { dnsPolicy: 'None', dnsConfig });
    expect(await attempt(cluster, 'web:80')).to.include({ outcome: 'answered' });
  });

  it('waits for a name server that does not answer', async () => {
    const cluster = await start({}, { dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.53'] } });
    expect(await attempt(cluster, 'web:80')).to.deep.include({ outcome: 'timed out', lookup: 'unfinished' });
    const name = 'web.demo.svc.cluster.local';
    const { rcode } = await cluster.probe({ kind: 'dns', from: { pod: ref('cli') }, type: 'A', name });
    expect(rcode).to.equal('TIMEOUT');
  });

  it('gets no names of Services from the name server of its node', async () => {
    for (const client of [{ dnsPolicy: 'Default' }, { hostNetwork: true }]) {
      const cluster = await start({}, client);
      expect(await attempt(cluster, 'web:80')).to.deep.equal({ outcome: 'unknown host' });
    }
    const withHostNet = await start({}, { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
    expect(await attempt(withHostNet, 'web:80')).to.include({ outcome: 'answered' });
  });
});
