import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Service } from '../../kubernetes/objects.ts';
import type { Discovery } from '../discovery/discovery.ts';
import { PERMISSIONS } from '../discovery/permissions.ts';
import { discoveryChecks, permissionsCheck, portsCheck, versionCheck } from './checks.ts';

describe('the doctor', () => {
  const versions: [version: string, state: string][] = [
    ['v1.36.2', 'ok'],
    ['v1.29.0+k3s1', 'ok'],
    ['v1.28.9', 'limited'],
    ['v1.37.0-alpha.1', 'limited'],
    ['v2.0.0', 'limited'],
    ['unknown', 'limited'],
  ];
  for (const [version, state] of versions) {
    it(`finds the server version ${version} ${state}`, () => {
      expect(versionCheck(version)).to.include({ name: 'server version', state });
    });
  }

  it('names the permissions that are missing, and how to get them', () => {
    expect(permissionsCheck([])).to.deep.equal({
      name: 'permissions',
      state: 'ok',
      detail: `all ${PERMISSIONS.length} that a run needs`,
    });
    const { state, detail, fix } = permissionsCheck(['create pods', 'list leases (coordination.k8s.io)']);
    expect({ state, detail }).to.deep.equal({
      state: 'missing',
      detail: 'not allowed: create pods, list leases (coordination.k8s.io)',
    });
    expect(fix).to.contain('npx leadline rbac');
  });

  it('names the Services that hold a node port of a feature', () => {
    const service = (name: string, ...nodePorts: (number | undefined)[]) =>
      ({
        metadata: { namespace: 'shop', name },
        spec: { ports: nodePorts.map((nodePort) => ({ port: 80, nodePort })) },
      }) as Service;
    const services = [service('a', 30_080, undefined), service('b', 31_000), service('c', 30_081)];
    expect(portsCheck(services, [30_080, 30_081])).to.deep.include({
      state: 'limited',
      detail: 'held: 30080 by shop/a, 30081 by shop/c',
    });
    expect(portsCheck(services, [30_082])).to.deep.equal({
      name: 'free node ports',
      state: 'ok',
      detail: 'all 1 that scenarios name',
    });
    const headless = { metadata: { name: 'h' }, spec: {} } as Service;
    expect(portsCheck([headless], [30_080]).state).to.equal('ok');
  });
});

describe('what the doctor says about discovery', () => {
  const discovery = (more: Partial<Discovery>) =>
    ({
      facts: {
        preconditions: [
          { name: 'nodes', holds: true, reason: '3 of 3 nodes ready' },
          { name: 'dns', holds: false, reason: 'kube-system/kube-dns has 0 ready endpoints' },
        ],
      },
      capabilities: [
        ['zones', { supported: true, reason: '2 zones are labelled' }],
        ['node-access', { supported: false, reason: '10.0.0.1 does not answer from here' }],
        ['nodes>=3', { supported: false, reason: '2 nodes take pods' }],
        ['virtual-time', { supported: false, reason: 'time is real' }],
      ],
      lookup: '10.96.0.1\n10.96.0.2',
      ...more,
    }) as unknown as Discovery;

  it('is missing for a precondition, limited for a capability, each with a fix if there is one', () => {
    const checks = discoveryChecks(discovery({}));
    expect(checks.map(({ name, state, fix }) => [name, state, fix])).to.deep.equal([
      ['nodes', 'ok', undefined],
      ['dns', 'missing', 'kubectl -n kube-system get pods -l k8s-app=kube-dns'],
      ['DNS lookup in a pod', 'ok', undefined],
      ['zones', 'ok', undefined],
      [
        'node-access',
        'limited',
        'run where the addresses of the nodes answer, or name such a machine:  --outside "ssh bastion sh"',
      ],
      ['nodes>=3', 'limited', undefined],
    ]);
  });

  it('shows the first address that a pod got for the API server, or that there is none', () => {
    const lookup = (text: string) =>
      discoveryChecks(discovery({ lookup: text })).find(({ name }) => name === 'DNS lookup in a pod');
    expect(lookup('10.96.0.1\n10.96.0.2')?.detail).to.equal('kubernetes.default is 10.96.0.1');
    expect(lookup('')).to.include({ state: 'missing', detail: 'kubernetes.default got no answer' });
  });
});
