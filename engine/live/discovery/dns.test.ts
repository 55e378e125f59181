import { describe, it } from 'node:test';
import { expect } from 'chai';
import { fakeApi } from '../fake-api.testing.ts';
import { dnsNodesFirst } from './dns.ts';

describe('the order of nodes for a scenario that stops the last', () => {
  const order = (hosts: string[], nodes: string[]) => {
    const items = hosts.map((nodeName) => ({ metadata: { name: `dns-${nodeName}` }, spec: { nodeName } }));
    return dnsNodesFirst(fakeApi(() => ({ items })).client, nodes);
  };

  it('has those with DNS pods first, and is the usual one otherwise', async () => {
    expect(await order(['c', 'b'], ['a', 'b', 'c', 'd'])).to.deep.equal(['b', 'c', 'a', 'd']);
    expect(await order([], ['a', 'b'])).to.deep.equal(['a', 'b']);
    expect(await order(['a', 'b'], ['a', 'b'])).to.deep.equal(['a', 'b']);
  });
});
