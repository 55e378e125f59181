import { describe, it } from 'node:test';
import type { Pickle } from '@cucumber/messages';
import { expect } from 'chai';
import { asksApiOnly, canRunTogether, turnOf } from './support/locks.ts';

function pickle(...texts: string[]): Pickle {
  const steps = texts.map((text, i) => ({ id: String(i), text, astNodeIds: [] }));
  return { id: 'p', uri: 'x.feature', name: 'x', language: 'en', astNodeIds: [], steps, tags: [] } as Pickle;
}

const withPods = pickle('the pods:', 'the Service "web":', 'the endpoints of Service "web" are:');
const apiOnly = pickle('the Service "web" is created:', 'the request is rejected as "Invalid":');
const stopsNode = pickle('the pods:', 'the node "n1" stops reporting', 'the node "n1" recovers');
const sendsAlways = pickle('the client "cli" keeps sending requests to "web:80"', 'no request has failed');
const onPort = (port: number) => pickle('the Service "web":', `the Service "web" has: nodePort: ${port}`);

describe('scenarios at the same time', () => {
  it('are all that need nothing for themselves', () => {
    expect(canRunTogether(withPods, apiOnly)).to.equal(true);
    expect(canRunTogether(onPort(30_001), onPort(30_002))).to.equal(true);
  });

  it('are not two of one address, whichever of the addresses of a load balancer it is', () => {
    const balancer = pickle(
      'the Service "web" is given the status:',
      'loadBalancer: {ingress: [{ip: 192.0.2.1}, {ip: 192.0.2.2, ipMode: Proxy}]}',
    );
    const external = pickle('the Service "web":', 'externalIPs: [192.0.2.2]');
    const endpoints = pickle('the Endpoints "web":', 'subsets: [{addresses: [{ip: 192.0.2.2}]}]');
    expect(canRunTogether(balancer, balancer)).to.equal(false);
    expect(canRunTogether(balancer, external)).to.equal(false);
    expect(canRunTogether(balancer, endpoints)).to.equal(true);
  });

  it('are not two of one node port', () => {
    const sends = pickle(
      'the Service "web": nodePort: 30001',
      'the client "cli" keeps sending requests to "n1:30001"',
    );
    expect(canRunTogether(onPort(30_001), onPort(30_001))).to.equal(false);
    expect(canRunTogether(onPort(30_001), sends)).to.equal(false);
    expect(canRunTogether(onPort(30_002), sends)).to.equal(true);
  });

  for (const [when, alone] of [
    ['a node is away', stopsNode],
    ['requests must not be lost', sendsAlways],
  ] as const) {
    it(`are only those that ask the API server alone, while ${when}`, () => {
      for (const [other, together] of [
        [apiOnly, true],
        [withPods, false],
        [stopsNode, false],
        [sendsAlways, false],
      ] as const) {
        expect(canRunTogether(alone, other)).to.equal(together);
        expect(canRunTogether(other, alone)).to.equal(together);
      }
    });

    it(`begin in an order that leaves some for the time when ${when}`, () => {
      const sorted = [apiOnly, alone, withPods].toSorted((a, b) => turnOf(a) - turnOf(b));
      expect(sorted).to.deep.equal([withPods, alone, apiOnly]);
    });
  }

  it('ask more than the API server if a provider or a controller answers', () => {
    expect(asksApiOnly(pickle('the Service "web" has: status.loadBalancer'))).to.equal(false);
    expect(asksApiOnly(pickle('the Service "web" is given the status:'))).to.equal(false);
    expect(asksApiOnly(pickle('the Service "web" has no endpoints'))).to.equal(false);
    expect(asksApiOnly(pickle('this stays so for 3 seconds'))).to.equal(false);
  });
});
