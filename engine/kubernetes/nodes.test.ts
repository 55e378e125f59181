import { describe, it } from 'node:test';
import { expect } from 'chai';
import { internalAddress } from './nodes.ts';
import type { Node } from './objects.ts';

const node = (...addresses: [type: string, address: string][]) =>
  ({ status: { addresses: addresses.map(([type, address]) => ({ type, address })) } }) as Node;

describe('the internal address of a node', () => {
  it('is the first InternalIP, whatever comes before', () => {
    const given = node(
      ['Hostname', 'node-1'],
      ['ExternalIP', '203.0.113.1'],
      ['InternalIP', '10.0.0.1'],
      ['InternalIP', 'fd00::1'],
    );
    expect(internalAddress(given)).to.equal('10.0.0.1');
  });

  it('is undefined without one', () => {
    expect(internalAddress(node(['ExternalIP', '203.0.113.1']))).to.equal(undefined);
    expect(internalAddress({} as Node)).to.equal(undefined);
    expect(internalAddress(undefined)).to.equal(undefined);
  });
});
