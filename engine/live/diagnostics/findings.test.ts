import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { NodeAnswers } from './answers.ts';
import { findingsOf } from './findings.ts';
import { soundParts } from './sound.ts';

const FOUND = ';; ->>HEADER<<- status: NOERROR ... kubernetes.default.svc.cluster.local. 30 IN A 10.96.0.1';
const PORTS = ';; ->>HEADER<<- status: NOERROR ... 30 IN SRV 0 100 443 kubernetes.default.svc.cluster.local.';
const UNKNOWN = ';; ->>HEADER<<- status: NXDOMAIN';
const SILENT = ';; connection timed out; no servers could be reached';

/** A table of the kernel for two processors. */
const table = (...drops: string[]) =>
  [
    'entries  found insert drop early_drop',
    ...drops.map((d) => `00000002  00000000 00000000 ${d} 00000000`),
    '',
  ].join(';');

function answers(node: string, changes: Record<string, string> = {}): NodeAnswers {
  const pod = {
    clock: '1000',
    load: '12.10|2',
    'peer|n1': '200|',
    'peer|n2': '200|',
    service: '200|',
    sticky: 'pod-n1\nsticky|pod-n1',
    name: FOUND,
    srv: PORTS,
    'name-pod|10.244.1.2': FOUND,
  };
  const host = { proxy: '200|', conntrack: `1000|${table('00000000', '00000000')}` };
  const lines = (of: Record<string, string>) =>
    Object.entries(of)
      .map(([key, value]) => `${key}|${changes[key] ?? value}`)
      .join('\n');
  return { node, pod: lines(pod), host: lines(host), serverSeconds: 1_001 };
}

const sound = (...all: NodeAnswers[]) => soundParts(all, findingsOf(all, 'cluster.local'));

const texts = (...all: NodeAnswers[]) =>
  findingsOf(all, 'cluster.local').map(({ part, text }) => `${part}: ${text}`);

describe('diagnostics', () => {
  it('find nothing where everything answers', () => {
    expect(texts(answers('n1'), answers('n2'))).to.deep.equal([]);
  });

  it('name overloaded nodes once, and last', () => {
    const busy = { load: '31.10|2', proxy: '000|Connection refused' };
    const found = texts(answers('n1', busy), answers('n2', busy));
    expect(found.filter((text) => text.startsWith('processors:'))).to.have.length(1);
    expect(found.at(-1)).to.contain('processors of n1, n2');
  });

  const cases: [string, Record<string, string>, string[]][] = [
    [
      'a kube-proxy that is gone',
      { proxy: '000|Connection refused' },
      ['kube-proxy: kube-proxy on n2 does not answer: changes do not reach the rules of that node'],
    ],
    [
      'a node that is overloaded',
      { load: '31.10|2' },
      ['processors: the processors of n2 are overloaded: what is late may be late for that reason alone'],
    ],
    [
      'a kube-proxy that is behind',
      { proxy: '503|' },
      ['kube-proxy: kube-proxy on n2 reports that its rules are out of date (HTTP 503)'],
    ],
    [
      'a pod network that is interrupted, and nothing about Services, which need it',
      { 'peer|n1': '000|timed out', service: '000|timed out' },
      ['pod network: pods do not reach pods of other nodes, with no Service between them'],
    ],
    [
      'a Service that does not answer though its pods do',
      { service: '000|timed out' },
      [
        'cluster IP: pods on n2 do not reach a Service that was just created (1 of 1 request), though they reach its pods',
      ],
    ],
    [
      'a proxy without session affinity',
      { sticky: 'pod-n1\nsticky|pod-n2\nsticky|pod-n1' },
      [
        "session affinity: a Service with affinity to the client's address leads a client to several pods (clients on n2)",
      ],
    ],
    [
      'a Service that never answers, which says nothing about affinity',
      { service: '000|timed out', sticky: '\nsticky|' },
      [
        'cluster IP: pods on n2 do not reach a Service that was just created (1 of 1 request), though they reach its pods',
      ],
    ],
    [
      'names that do not exist',
      { name: UNKNOWN, 'name-pod|10.244.1.2': UNKNOWN },
      [
        'DNS: the DNS server returns no address for kubernetes.default.svc.cluster.local to pods on n2 (NXDOMAIN)',
      ],
    ],
    [
      'a DNS server that is silent',
      { name: SILENT },
      [
        'DNS: the DNS server returns no address for kubernetes.default.svc.cluster.local to pods on n2 (no answer)',
      ],
    ],
    [
      'missing SRV records',
      { srv: UNKNOWN },
      [
        'DNS: the DNS server returns addresses, but no SRV record for _https._tcp.kubernetes.default.svc.cluster.local (NXDOMAIN)',
      ],
    ],
    [
      'a connection table that is full',
      { conntrack: `1000|${table('0000001f', '00000001')}` },
      [
        'connection tracking: the connection table of n2 was full: 32 packets of new connections have been dropped since it started',
      ],
    ],
    [
      'a wrong clock',
      { clock: '8200' },
      ['clock: the clock of n2 is 7199 s ahead of that of the API server'],
    ],
  ];
  for (const [what, changes, expected] of cases) {
    it(`find ${what}`, () => {
      expect(texts(answers('n1'), answers('n2', changes))).to.deep.equal(expected);
    });
  }

  it('name the node that is cut off', () => {
    const far = (to: string) => ({ [`peer|${to}`]: '000|timed out' });
    const found = findingsOf(
      [answers('n1', far('n2')), answers('n2', far('n1')), answers('n3', { ...far('n2') })],
      'cluster.local',
    );
    expect(found[0]).to.deep.equal({
      part: 'pod network',
      text: 'pods on n2 are cut off from pods of other nodes, with no Service between them',
      how: 'HTTP from pod to pod by address fails from n1 to n2, n2 to n1, n3 to n2',
    });
  });

  it('do not miss kube-proxy where none answers, nor the answers of a node without pods', () => {
    const none = { proxy: '000|Connection refused' };
    expect(texts(answers('n1', none), answers('n2', none), { node: 'n3' })).to.deep.equal([]);
  });

  it('say which parts were checked without a finding, and where', () => {
    expect(sound(answers('n1'), answers('n2'))).to.deep.equal([
      'the health check of kube-proxy on n1, n2',
      'the connection tables of n1, n2',
      'pods of other nodes by address, from n1, n2',
      'a new Service by its cluster IP, from n1, n2',
      'session affinity, from n1, n2',
      'the DNS server, from n1, n2',
      'the clocks of n1, n2',
      'the load of n1, n2',
    ]);
  });

  it('do not call a part sound that has a finding, or was not checked', () => {
    const found = sound(answers('n1'), answers('n2', { name: UNKNOWN, 'name-pod|10.244.1.2': UNKNOWN }));
    expect(found.filter((text) => text.includes('DNS'))).to.deep.equal([]);
    // a single node has no peers, and where pods may not use its network kube-proxy is not checked
    const { host, ...alone } = answers('n1', { 'peer|n2': '', proxy: '' });
    expect(host).to.contain('proxy');
    const pod = alone.pod?.replace(/^peer\|n2.*\n/m, '');
    expect(sound({ ...alone, pod })).to.deep.equal([
      'a new Service by its cluster IP, from n1',
      'session affinity, from n1',
      'the DNS server, from n1',
      'the clocks of n1',
      'the load of n1',
    ]);
    const none = { proxy: '000|Connection refused' };
    expect(sound(answers('n1', none)).join()).to.not.contain('kube-proxy');
  });
});
