import { describe, it } from 'node:test';
import { expect } from 'chai';
import { answered, candidates, foreseen, PODS, pod, type Question, trace } from './trace.testing.ts';

const ADDRESS = '10.96.0.7:80';
const ANYTHING = ['web-0', 'web-1', 'outside', 'timed out', 'refused', 'unknown host', 'reset'];
const NODE_PORT = { type: 'NodePort' } as const;
const loadBalancer = (ipMode: string) => ({ loadBalancer: { ingress: [{ ip: '203.0.113.5', ipMode }] } });
const serviceOf = (question: Question) => trace(question, answered('web-0')).service;
const verdictOf = (question: Question) => trace(question, answered('web-0')).verdict;

describe('the trace of a request to the address of a Service', () => {
  it('keeps what is ready, and a terminating pod that serves where nothing is', () => {
    const question: Question = { states: ['terminating', 'not ready'], from: 'cli-2', to: ADDRESS };
    expect(candidates(question)).to.deep.equal([
      'web-0 kept: terminating, but still serving, and nothing is ready',
      'web-1 dropped: not ready',
    ]);
    expect(foreseen(question)).to.deep.equal(['web-0']);
    const other: Question = { ...question, states: ['terminating', 'ready'] };
    expect(candidates(other)).to.deep.equal(['web-0 dropped: terminating', 'web-1 kept: ready']);
    expect(foreseen(other)).to.deep.equal(['web-1']);
  });

  it('decides that on each node by itself with the policy Local', () => {
    const spec = { internalTrafficPolicy: 'Local' } as const;
    const question: Question = { spec, states: ['terminating', 'ready'], to: ADDRESS };
    expect(serviceOf(question)).to.equal('demo/web, ClusterIP, internalTrafficPolicy Local');
    expect(candidates(question)).to.deep.equal([
      'web-0 kept: terminating, but still serving, and nothing is ready',
      'web-1 dropped: not on n1',
    ]);
    expect(foreseen(question)).to.deep.equal(['web-0']);
    expect(foreseen({ ...question, from: 'cli-2' })).to.deep.equal(['web-1']);
  });

  it('is dropped where Local leaves no endpoint, and refused where there is none anywhere', () => {
    const spec = { internalTrafficPolicy: 'Local' } as const;
    const question: Question = { spec, states: ['absent', 'ready'], to: ADDRESS };
    expect(verdictOf(question)).to.contain('other nodes have some: the packet is dropped');
    expect(foreseen(question)).to.deep.equal(['timed out']);
    expect(foreseen({ ...question, states: ['absent', 'not ready'] })).to.deep.equal(['refused']);
  });

  it('marks what should not have happened, beside the endpoint that answered', () => {
    const question: Question = { states: ['ready', 'not ready'], to: ADDRESS };
    const found = trace(question, answered('web-1'), answered('web-0'), answered('web-1'));
    expect(found.candidates.map((c) => [c.pod, c.kept, c.answered])).to.deep.equal([
      ['web-0', true, 1],
      ['web-1', false, 2],
    ]);
    expect(found.observed).to.deep.equal({ text: 'answered by web-1', differs: true });
    const lost = trace(question, { outcome: 'timed out', detail: 'after 2001 ms' });
    expect(lost.observed).to.deep.equal({ text: 'timed out (after 2001 ms)', differs: true });
  });

  it('names the way in which a candidate is chosen, and the candidates that would not answer', () => {
    expect(verdictOf({ to: ADDRESS })).to.equal('one of 2, at random -> it answers');
    const affine: Question = { spec: { sessionAffinity: 'ClientIP' }, to: ADDRESS };
    expect(verdictOf(affine)).to.equal('one of 2, with session affinity -> it answers');
    const pods = [...PODS.filter((p) => p.metadata.name !== 'web-1'), pod('web-1', 'n2', '10.244.2.5', [])];
    const question: Question = { to: ADDRESS, pods };
    expect(verdictOf(question)).to.equal(
      'one of 2, at random -> it answers; web-1 does not serve port 8080/TCP; not modelled: what the image "any" runs',
    );
    expect(foreseen(question)).to.deep.equal(['web-0', 'refused']);
  });

  it('resolves a name, and shows the records', () => {
    const found = trace({ to: 'web.demo:80' }, answered('web-0'));
    expect(found.lookup).to.equal('web.demo.svc.cluster.local A 10.96.0.7');
    expect([found.from, found.to]).to.deep.equal(['pod cli-1 on n1', ADDRESS]);
    expect(foreseen({ to: 'nobody:80' })).to.deep.equal(['unknown host']);
    expect(foreseen({ to: 'web:80', from: 'outside' })).to.deep.equal(['unknown host']);
  });

  it('finds no port of another number or protocol, by refusal or by timeout', () => {
    const question: Question = { to: '10.96.0.7:81' };
    expect(serviceOf(question)).to.equal('demo/web, ClusterIP');
    expect(verdictOf(question)).to.equal('the Service has no port 81/TCP');
    expect(foreseen(question)).to.deep.equal(['timed out', 'refused']);
    expect(foreseen({ to: `udp://${ADDRESS}` })).to.deep.equal(['timed out', 'refused']);
    expect(foreseen({ ...question, proxyMode: 'nftables' })).to.deep.equal(['refused']);
  });

  it('follows what the mode of the proxy makes of it', () => {
    const loopback: Question = { spec: { type: 'NodePort' }, from: 'host-1', to: '127.0.0.1:30080' };
    expect(foreseen({ ...loopback, proxyMode: 'iptables' })).to.deep.equal(['web-0', 'web-1']);
    expect(foreseen({ ...loopback, proxyMode: 'nftables' })).to.deep.equal(['refused']);
  });
});

describe('the trace of a request to a node port', () => {
  const to = '10.99.0.12:30080';

  it('depends on the protocol, too', () => {
    const spec = NODE_PORT;
    expect(serviceOf({ spec, to })).to.equal('demo/web, NodePort');
    expect(serviceOf({ spec, to: `udp://${to}` })).to.equal('demo/dns, NodePort');
    expect(foreseen({ spec, to })).to.deep.equal(['web-0', 'web-1']);
    expect(foreseen({ spec, to: `udp://${to}` })).to.deep.equal(['web-0']);
    expect(foreseen({ to: '10.99.0.12:30081' })).to.deep.equal(['refused']);
  });

  it('follows the external policy for all that come from elsewhere than its own node', () => {
    const spec = { ...NODE_PORT, externalTrafficPolicy: 'Local' } as const;
    const question: Question = { spec, states: ['ready', 'absent'], to };
    for (const from of ['outside', 'host-1', 'cli-1']) {
      expect(candidates({ ...question, from })).to.deep.equal(['web-0 dropped: not on n2']);
      expect(foreseen({ ...question, from })).to.deep.equal(['timed out']);
    }
    const own: Question = { ...question, from: 'cli-2' };
    expect(serviceOf(own)).to.equal(
      'demo/web, NodePort, externalTrafficPolicy Local, as Cluster for clients on this node',
    );
    expect(foreseen(own)).to.deep.equal(['web-0']);
    expect(foreseen({ ...question, from: 'host-1', to: '10.99.0.11:30080' })).to.deep.equal(['web-0']);
  });
});

describe('the trace of a request to an address outside', () => {
  const spec = { type: 'LoadBalancer' } as const;
  const status = loadBalancer('VIP');
  const to = '203.0.113.5:80';

  it('of a load balancer is a request to its Service, for pods and from outside', () => {
    for (const from of ['cli-1', 'host-1', 'outside']) {
      expect(serviceOf({ spec, status, to, from })).to.equal('demo/web, LoadBalancer');
      expect(foreseen({ spec, status, to, from })).to.deep.equal(['web-0', 'web-1']);
    }
  });

  it('of a load balancer in mode Proxy leaves the nodes, and its outcome is not predicted', () => {
    for (const from of ['cli-1', 'outside']) {
      const question: Question = { spec, status: loadBalancer('Proxy'), to, from };
      expect(serviceOf(question)).to.equal('demo/web, LoadBalancer, ipMode Proxy');
      expect(candidates(question)).to.deep.equal([]);
      expect(foreseen(question)).to.deep.equal(ANYTHING);
    }
  });

  it('may enter each node that the load balancer uses with the policy Local', () => {
    const local = { ...spec, externalTrafficPolicy: 'Local' } as const;
    const question: Question = { spec: local, status, to, from: 'outside' };
    expect(foreseen(question)).to.deep.equal(['web-0', 'web-1']);
    expect(candidates(question)).to.deep.equal(['web-0 kept: ready', 'web-1 kept: ready']);
    expect(verdictOf(question)).to.contain('on one of n1, n2, as the load balancer chooses');
    expect(foreseen({ ...question, states: ['not ready', 'ready'] })).to.deep.equal(['web-1']);
  });

  it('is admitted by source ranges, which restrict no other address', () => {
    const ranged = { ...spec, loadBalancerSourceRanges: ['10.244.1.0/24'] };
    const question: Question = { spec: ranged, status, to };
    expect(foreseen(question)).to.deep.equal(['web-0', 'web-1']);
    expect(foreseen({ ...question, from: 'cli-2' })).to.deep.equal(['timed out']);
    expect(verdictOf({ ...question, from: 'outside' })).to.contain(
      '192.0.2.1 is in none of the loadBalancerSourceRanges',
    );
    expect(foreseen({ ...question, from: 'outside', to: '10.99.0.11:30080' })).to.deep.equal([
      'web-0',
      'web-1',
    ]);
  });

  it('of a Service with external IPs depends on address, port and protocol', () => {
    const external = { externalIPs: ['198.51.100.7'] };
    const question: Question = { spec: external, to: '198.51.100.7:80' };
    expect(serviceOf(question)).to.equal('demo/web, ClusterIP');
    expect(foreseen(question)).to.deep.equal(['web-0', 'web-1']);
    expect(serviceOf({ ...question, to: 'udp://198.51.100.7:80' })).to.equal('demo/dns, NodePort');
    // whether somebody routes it to a node is not known
    expect(foreseen({ ...question, from: 'outside' })).to.deep.equal(ANYTHING);
    expect(foreseen({ to: ADDRESS, from: 'outside' })).to.deep.equal(['timed out', 'refused']);
  });

  it('that belongs to no object is not predicted', () => {
    for (const address of ['203.0.113.99:80', 'backend.example.com:80'])
      expect(foreseen({ to: address })).to.deep.equal(ANYTHING);
    expect(foreseen({ to: '192.0.2.8:3000' })).to.deep.equal(['outside']);
  });
});

describe('the trace of a request without a proxy in between', () => {
  it('to a headless name goes to the pods that DNS gives, at the port that the client names', () => {
    const question: Question = {
      spec: { clusterIP: 'None' },
      states: ['ready', 'not ready'],
      to: 'web:8080',
    };
    expect(serviceOf(question)).to.equal('demo/web, ClusterIP, headless');
    expect(candidates(question)).to.deep.equal([
      'web-0 kept: DNS gives its address',
      'web-1 dropped: not ready, so DNS leaves it out',
    ]);
    expect(foreseen(question)).to.deep.equal(['web-0']);
    expect(foreseen({ ...question, to: 'web:80' })).to.deep.equal(['refused']);
    const both: Question = { ...question, states: ['ready', 'ready'] };
    expect(verdictOf(both)).to.equal('one of 2, as the client chooses -> it answers');
    expect(foreseen(both)).to.deep.equal(['web-0', 'web-1']);
    const none: Question = { ...question, states: ['terminating', 'not ready'] };
    expect(candidates(none)).to.deep.equal([
      'web-0 dropped: terminating, so DNS leaves it out',
      'web-1 dropped: not ready, so DNS leaves it out',
    ]);
    expect(foreseen(none)).to.deep.equal(['unknown host']);
  });

  it('to the address of a pod reaches what listens there', () => {
    expect(verdictOf({ to: '10.244.2.5:8080' })).to.equal('web-1 answers');
    expect(foreseen({ to: '10.244.2.5:8080', from: 'host-1' })).to.deep.equal(['web-1']);
    expect(foreseen({ to: '10.244.2.5:53' })).to.deep.equal(['refused']);
    expect(foreseen({ to: 'udp://10.244.1.5:53' })).to.deep.equal(['web-0']);
    expect(foreseen({ to: '10.244.2.5:8080', from: 'outside' })).to.deep.equal(ANYTHING);
  });

  it('from the network of a node resolves no names of Services', () => {
    expect(foreseen({ to: 'web:80', from: 'host-1' })).to.deep.equal(['unknown host']);
    expect(foreseen({ to: ADDRESS, from: 'host-1' })).to.deep.equal(['web-0', 'web-1']);
  });

  it('is empty without the client', () => {
    const found = trace({ to: ADDRESS, from: 'nobody' }, { outcome: 'refused' });
    expect(found.observed).to.deep.equal({ text: 'refused', differs: false });
    expect(found.verdict).to.contain('the client is gone');
  });
});
