import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Node, Pod } from '../../engine/kubernetes/objects.ts';
import { bitsOf, isAddressOf, isIn } from './node-addresses.ts';

function node(name: string, address: string, podCIDRs?: string[]): Node {
  const status = { addresses: [{ type: 'InternalIP', address }] };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name }, spec: { podCIDRs }, status } as Node;
}

function pod(nodeName: string, podIP: string, hostNetwork = false): Pod {
  const spec = { nodeName, hostNetwork, containers: [] };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: podIP },
    spec,
    status: { podIP },
  } as unknown as Pod;
}

describe('an address of a node', () => {
  const cases: [what: string, cidrs: string[] | undefined, pods: Pod[], address: string, is: boolean][] = [
    ['is one in its status', undefined, [], '10.99.0.11', true],
    ['is that of its bridge, in a /24', ['10.244.1.0/24'], [pod('n1', '10.244.1.7')], '10.244.1.1', true],
    [
      'is that of its bridge, in a /25',
      ['10.244.1.128/25'],
      [pod('n1', '10.244.1.130')],
      '10.244.1.129',
      true,
    ],
    ['is none of the other half', ['10.244.1.128/25'], [pod('n2', '10.244.1.7')], '10.244.1.1', false],
    ['is that of its bridge, in a /22', ['10.8.4.0/22'], [pod('n1', '10.8.7.9')], '10.8.4.1', true],
    ['is not a pod of its own', ['10.244.1.0/24'], [pod('n1', '10.244.1.7')], '10.244.1.7', false],
    ['is not that of another node', ['10.244.1.0/24'], [pod('n1', '10.244.1.7')], '10.244.2.1', false],
    [
      'is the tunnel of its /26 block, which no object lists',
      undefined,
      [pod('n1', '192.168.7.66'), pod('n2', '192.168.7.130')],
      '192.168.7.64',
      true,
    ],
    [
      'is not the tunnel of the neighbour',
      undefined,
      [pod('n1', '192.168.7.66'), pod('n2', '192.168.7.130')],
      '192.168.7.128',
      false,
    ],
    [
      'is that of a block where the network ignores podCIDRs',
      ['10.244.1.0/24'],
      [pod('n1', '10.0.3.7'), pod('n2', '10.0.9.7')],
      '10.0.3.4',
      true,
    ],
    ['is nothing far from all pods', undefined, [pod('n1', '10.0.3.7')], '172.16.0.1', false],
    [
      'is not the address of a pod on the network of its node',
      undefined,
      [pod('n1', '10.99.0.12', true)],
      '10.99.0.13',
      false,
    ],
    ['may be IPv6', ['fd00:10:244:1::/64'], [pod('n1', 'fd00:10:244:1::7')], 'fd00:10:244:1::1', true],
    [
      'may be IPv6 of another node',
      ['fd00:10:244:1::/64'],
      [pod('n1', 'fd00:10:244:1::7')],
      'fd00:10:244:2::1',
      false,
    ],
  ];
  for (const [what, cidrs, pods, address, is] of cases) {
    it(what, () => {
      expect(isAddressOf(node('n1', '10.99.0.11', cidrs), pods, address)).to.equal(is);
    });
  }
});

describe('addresses', () => {
  it('are read by their bits', () => {
    expect(bitsOf('10.0.0.1')).to.have.length(32);
    expect(bitsOf('fd00::1'))
      .to.have.length(128)
      .and.to.match(/^1111110100000000.*1$/);
    expect(bitsOf('::')).to.equal('0'.repeat(128));
    expect(bitsOf('web')).to.equal(undefined);
  });

  it('lie in ranges of their own family', () => {
    expect(isIn('10.244.1.0/24', '10.244.1.255')).to.equal(true);
    expect(isIn('10.244.1.0/25', '10.244.1.128')).to.equal(false);
    expect(isIn('fd00::/16', '10.0.0.1')).to.equal(false);
  });
});
