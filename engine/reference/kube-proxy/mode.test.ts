import { describe, it } from 'node:test';
import { expect } from 'chai';
import { acceptsNodePorts, modeOf, type ProxyModeName } from './mode.ts';

const OWN = ['10.99.0.11', 'fd99::11'];

/** Whether node ports are served at an address of the node (TestGetNodeIPs, TestNodePorts). */
const CASES: [mode: ProxyModeName, ranges: string[] | undefined, address: string, served: boolean][] = [
  ['iptables', undefined, '10.99.0.11', true],
  ['iptables', undefined, '192.0.2.1', true],
  ['iptables', undefined, '127.0.0.1', true],
  ['iptables', undefined, 'fd99::11', true],
  ['iptables', undefined, '::1', false],
  ['iptables', ['10.99.0.0/24'], '10.99.0.11', true],
  ['iptables', ['10.99.0.0/24'], '192.0.2.1', false],
  ['iptables', ['10.99.0.0/24'], '127.0.0.1', false],
  ['iptables', ['10.99.0.0/24'], 'fd99::11', true],
  ['iptables', ['127.0.0.0/8'], '127.0.0.1', true],
  ['iptables', ['127.0.0.0/8', 'fd98::/64'], 'fd99::11', false],
  ['iptables', ['primary'], '192.0.2.1', false],
  ['nftables', undefined, '10.99.0.11', true],
  ['nftables', undefined, 'fd99::11', true],
  ['nftables', undefined, '192.0.2.1', false],
  ['nftables', undefined, '127.0.0.1', false],
  ['nftables', ['0.0.0.0/0'], '192.0.2.1', true],
  ['nftables', ['0.0.0.0/0'], '127.0.0.1', false],
];

describe('node ports in the mode', () => {
  for (const [mode, nodePortAddresses, address, served] of CASES)
    it(`${mode} with ${nodePortAddresses ?? 'no'} ranges are ${served ? '' : 'not '}served at ${address}`, () => {
      expect(acceptsNodePorts(modeOf({ mode, nodePortAddresses }), address, OWN)).to.equal(served);
    });
});
