import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ServiceSpec } from '../../kubernetes/objects.ts';
import type { ProxyModeName } from '../kube-proxy/mode.ts';
import { service, slicesOf, worldOf } from './dual-stack.testing.ts';

const LB = { loadBalancer: { ingress: [{ ip: '10.99.0.200', ipMode: 'VIP' }, { ip: 'fd99::200' }] } };
const LOCAL = { type: 'NodePort', externalTrafficPolicy: 'Local' } as const;
const RANGES: ServiceSpec = { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.244.1.0/24'] };

/** A Service, a request to it, and its end in each mode (the rules that pkg/proxy/{iptables,nftables}/proxier.go write). */
const CASES: [
  title: string,
  ServiceSpec,
  pods: string[],
  from: string,
  to: string,
  iptables: string,
  nftables: string,
][] = [
  ['another port', {}, ['web-1'], 'cli-3', '10.96.0.9:81', 'timed out', 'refused'],
  ['another port, from a node', {}, ['web-1'], 'host-3', '[fd00:10:96::9]:81', 'timed out', 'refused'],
  ['loopback', LOCAL, ['web-1'], 'host-3', '127.0.0.1:30009', 'answered', 'refused'],
  ['loopback of IPv6', LOCAL, ['web-1'], 'host-3', '[::1]:30009', 'timed out', 'refused'],
  ['the address of a node', LOCAL, ['web-1'], 'outside', '10.99.0.11:30009', 'answered', 'answered'],
  ['no endpoint on the node', LOCAL, ['web-1'], 'outside', '10.99.0.12:30009', 'timed out', 'timed out'],
  ['no endpoints', LOCAL, [], 'outside', '10.99.0.12:30009', 'refused', 'refused'],
  ['a source in the ranges', RANGES, ['web-1'], 'cli-1', '10.99.0.200:80', 'answered', 'answered'],
  ['a source in no range', RANGES, ['web-1'], 'cli-3', '10.99.0.200:80', 'timed out', 'timed out'],
  ['no range of the family', RANGES, ['web-1'], 'cli-3', '[fd99::200]:80', 'answered', 'answered'],
  ['ranges, and no endpoints', RANGES, [], 'cli-3', '10.99.0.200:80', 'refused', 'timed out'],
  [
    'a program, and no endpoints',
    { externalIPs: ['192.0.2.1'] },
    [],
    'host-3',
    '192.0.2.1:80',
    'timed out',
    'refused',
  ],
  [
    'a pod, and no endpoints',
    { externalIPs: ['192.0.2.1'] },
    [],
    'cli-3',
    '192.0.2.1:80',
    'refused',
    'refused',
  ],
];

describe('a request meets', () => {
  for (const [title, spec, pods, from, to, ...ends] of CASES)
    for (const [i, mode] of (['iptables', 'nftables'] satisfies ProxyModeName[]).entries())
      it(`${title}: ${ends[i]} in the mode ${mode}`, () => {
        const web = { ...service('web', spec, 9), ...(spec.type === 'LoadBalancer' ? { status: LB } : {}) };
        const world = worldOf([web, ...slicesOf(web, pods)], { proxy: { mode } });
        expect(world.path(from, to).attempt.outcome).to.equal(ends[i]);
      });
});
