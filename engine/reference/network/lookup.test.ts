import { describe, it } from 'node:test';
import { expect } from 'chai';
import { serveDNS } from '../coredns/handler.ts';
import { answerOf } from '../coredns/message.ts';
import { OBJECTS } from '../coredns/records.cases.ts';
import { zoneOf } from '../coredns/zone.testing.ts';
import type { HostsEntry } from '../kubelet/etc-hosts.ts';
import { type ClientResolver, headlessCandidates, lookUp } from './lookup.ts';

const zone = zoneOf(OBJECTS);
const clientIn = (namespace: string, hosts: HostsEntry[] = []): ClientResolver => ({
  hosts,
  config: {
    nameservers: ['10.96.0.10'],
    searches: [`${namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'],
    options: ['ndots:5'],
  },
  query: (type, name) => answerOf(serveDNS(zone, { type, name })),
  ofCluster: true,
});
const SVC1 = 'svc1.testns.svc.cluster.local';
const HEADLESS = 'hdls1.testns.svc.cluster.local';
const READY = ['172.0.0.2', '172.0.0.3', '172.0.0.4', '172.0.0.5', '172.0.0.7'];

/** A host, the addresses that a pod of `testns` gets for it, and the names on the way. */
const HOSTS: [title: string, host: string, addresses: string[], shown: string | undefined][] = [
  ['an address', '10.0.0.1', ['10.0.0.1'], undefined],
  ['a Service of the same namespace', 'svc1', ['10.0.0.1'], `${SVC1} A 10.0.0.1`],
  ['a Service with its namespace', 'svc1.testns', ['10.0.0.1'], `${SVC1} A 10.0.0.1`],
  ['a Service with svc', 'svc1.testns.svc', ['10.0.0.1'], `${SVC1} A 10.0.0.1`],
  ['a Service by its whole name', SVC1, ['10.0.0.1'], `${SVC1} A 10.0.0.1`],
  ['an absolute name', `${SVC1}.`, ['10.0.0.1'], `${SVC1} A 10.0.0.1`],
  ['an absolute name that is not whole', 'svc1.', [], undefined],
  ['a headless Service', 'hdls1', READY, `${HEADLESS} A ${READY.join(', ')}`],
  ['a headless Service without endpoints', 'hdlsempty', [], undefined],
  [
    'one endpoint',
    'dup-name.hdls1',
    ['172.0.0.4', '172.0.0.5'],
    `dup-name.${HEADLESS} A 172.0.0.4, 172.0.0.5`,
  ],
  [
    'an external name inside the cluster',
    'to-service',
    ['10.0.0.1'],
    `to-service.testns.svc.cluster.local CNAME ${SVC1} A 10.0.0.1`,
  ],
  [
    'an external name that is a headless Service',
    'to-headless',
    READY,
    `to-headless.testns.svc.cluster.local CNAME ${HEADLESS} A ${READY.join(', ')}`,
  ],
  ['an external name outside', 'ext', [], 'ext.testns.svc.cluster.local CNAME ext.interwebs.test'],
  ['no such Service', 'svc0', [], undefined],
];

describe('a pod finds', () => {
  for (const [title, host, addresses, shown] of HOSTS)
    it(`${title}: ${host}`, () => {
      const found = lookUp(zone, clientIn('testns'), host);
      expect(found.addresses).to.deep.equal(addresses);
      expect(found.shown).to.equal(shown);
    });

  it('no short name of another namespace', () => {
    expect(lookUp(zone, clientIn('podns'), 'svc1').addresses).to.deep.equal([]);
    expect(lookUp(zone, clientIn('podns'), 'svc1.testns').addresses).to.deep.equal(['10.0.0.1']);
  });

  it('what its /etc/hosts has, before any query', () => {
    const hosts = [{ address: '192.0.2.9', names: ['svc1'] }];
    const found = lookUp(zone, clientIn('testns', hosts), 'svc1');
    expect(found).to.deep.equal({ addresses: ['192.0.2.9'], shown: 'svc1 in /etc/hosts: 192.0.2.9' });
    expect(lookUp(zone, clientIn('testns', hosts), 'svc1.').addresses).to.deep.equal([]);
  });

  it('no name where its name server is another, but addresses', () => {
    expect(lookUp(zone, undefined, SVC1).addresses).to.deep.equal([]);
    expect(lookUp(zone, undefined, '10.0.0.1').addresses).to.deep.equal(['10.0.0.1']);
  });
});

/** Whether another name server may know a host that the zone does not. */
const FOREIGN: [host: string, foreign: boolean][] = [
  ['www.example.com', true],
  ['example.com.', true],
  ['ext', true],
  ['nobody', false],
  ['nobody.testns', false],
  ['nobody.example', true],
  ['nobody.testns.svc', false],
  ['nobody.testns.svc.cluster.local', false],
  ['nobody.cluster.local', false],
  ['hdlsempty', false],
];

describe('another name server may know', () => {
  for (const [host, foreign] of FOREIGN)
    it(`${host}: ${foreign ? 'yes' : 'no'}`, () => {
      expect(lookUp(zone, clientIn('testns'), host).foreign ?? false).to.equal(foreign);
    });
});

describe('the endpoints of a headless Service', () => {
  it('are kept where DNS gives their addresses', () => {
    const candidates = headlessCandidates(lookUp(zone, clientIn('testns'), 'hdls1'), 8080);
    const kept = candidates.filter((candidate) => candidate.kept);
    expect(kept.map(({ address }) => address)).to.deep.equal(READY);
    expect(candidates.filter((candidate) => !candidate.kept)).to.deep.equal([
      {
        address: '172.0.0.6',
        port: 8080,
        pod: undefined,
        node: undefined,
        kept: false,
        reason: 'not ready, so DNS leaves it out',
      },
    ]);
  });

  it('are those of the Service that the external name leads to', () => {
    const { headless } = lookUp(zone, clientIn('testns'), 'to-headless');
    expect(headless?.service.metadata.name).to.equal('hdls1');
  });

  it('are none for a Service with a cluster IP', () => {
    expect(headlessCandidates(lookUp(zone, clientIn('testns'), 'svc1'), 80)).to.deep.equal([]);
  });
});
