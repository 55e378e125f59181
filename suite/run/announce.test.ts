import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../engine/contract/cluster.ts';
import { announcement } from './announce.ts';

const engine = (target: string) =>
  ({
    target,
    capabilities: new Map([
      ['zones', { supported: false, reason: 'no node has one' }],
      ['node-access', { supported: true, reason: 'by curl' }],
    ]),
    facts: {
      kubernetesVersion: 'v1.36.0',
      nodes: ['n1'],
      card: [{ name: 'proxy', value: 'iptables', how: '/proxyMode' }],
      preconditions: [
        { name: 'dns', holds: true, reason: 'it answers' },
        { name: 'image', holds: false, reason: 'it cannot be pulled' },
      ],
    },
  }) as unknown as Engine;

describe('the first lines of a run', () => {
  it('have the seed and the fault of the reference engine', () => {
    expect(announcement(engine('reference'), { seed: '7', fault: 'x' })).to.match(
      /^Leadline \S+ · reference engine · seed 7 · injected fault x · Kubernetes v1\.36\.0 · 1 node$/,
    );
  });

  it('have what a cluster is, what it lacks, and its preconditions', () => {
    const [head, ...lines] = announcement(engine('kind'), {}).split('\n');
    expect(head).to.contain(' · kind cluster · ');
    expect(lines).to.deep.equal([
      '  proxy            iptables (/proxyMode)',
      '  - zones          no node has one',
      '  + dns            it answers',
      '  ! image          it cannot be pulled',
    ]);
  });
});
