import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Pod, Service } from '../../kubernetes/objects.ts';
import { fromServices } from './envvars.ts';
import { expand, servicesFor } from './kubelet_pods.ts';

const service = (name: string, spec: Service['spec'] = {}, namespace = 'demo'): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { clusterIP: '10.0.0.1', ports: [{ port: 80 }], ...spec },
});
const pod = (spec: Partial<Pod['spec']> = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'demo' },
  spec: { containers: [], ...spec },
});

describe('fromServices', () => {
  it('gives exactly the variables of ENV-01, ENV-03 and ENV-04', () => {
    const ports = [{ name: 'a-b', port: 53, protocol: 'UDP' as const }, { port: 80 }];
    expect(fromServices([service('my-db', { ports })]).map((v) => `${v.name}=${v.value}`)).to.deep.equal([
      'MY_DB_SERVICE_HOST=10.0.0.1',
      'MY_DB_SERVICE_PORT=53',
      'MY_DB_SERVICE_PORT_A_B=53',
      'MY_DB_PORT=udp://10.0.0.1:53',
      'MY_DB_PORT_53_UDP=udp://10.0.0.1:53',
      'MY_DB_PORT_53_UDP_PROTO=udp',
      'MY_DB_PORT_53_UDP_PORT=53',
      'MY_DB_PORT_53_UDP_ADDR=10.0.0.1',
      'MY_DB_PORT_80_TCP=tcp://10.0.0.1:80',
      'MY_DB_PORT_80_TCP_PROTO=tcp',
      'MY_DB_PORT_80_TCP_PORT=80',
      'MY_DB_PORT_80_TCP_ADDR=10.0.0.1',
    ]);
  });

  it('gives nothing without an address (ENV-10)', () => {
    expect(
      fromServices([service('a', { clusterIP: 'None' }), service('b', { clusterIP: undefined })]),
    ).to.deep.equal([]);
  });

  it('has no dash in any name (property)', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/);
    fc.assert(
      fc.property(name, (n) => {
        for (const v of fromServices([service(n)])) expect(v.name).to.match(/^[A-Z0-9_]+$/);
      }),
    );
  });
});

describe('servicesFor', () => {
  const all = [service('kubernetes', {}, 'default'), service('own'), service('far', {}, 'shop')];
  const names = (p: Pod, services = all) =>
    servicesFor(p, services).map((s) => `${s.metadata.namespace}/${s.metadata.name}`);

  it('takes the own namespace and default/kubernetes (ENV-08, ENV-09)', () => {
    expect(names(pod())).to.deep.equal(['default/kubernetes', 'demo/own']);
    expect(names(pod({ enableServiceLinks: false }))).to.deep.equal(['default/kubernetes']);
  });

  it('lets a Service called kubernetes of the own namespace win, in either order (ENV-11)', () => {
    const own = service('kubernetes');
    expect(names(pod(), [...all, own])).to.include('demo/kubernetes');
    expect(names(pod(), [own, ...all])).to.include('demo/kubernetes');
  });
});

describe('expand', () => {
  it('replaces what is known, keeps what is not, and unescapes (ENV-13)', () => {
    const known = { A: '1' };
    expect(expand('$(A)-$(B)-$$(A)', known)).to.equal('1-$(B)-$(A)');
  });
});
