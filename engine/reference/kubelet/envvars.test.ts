import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Pod, Service } from '../../kubernetes/objects.ts';
import { fromServices } from './envvars.ts';
import { expand, namespaceOfServices, servicesFor } from './kubelet_pods.ts';

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
  it('makes exactly the variables of ENV-01, ENV-03 and ENV-04', () => {
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

  it('makes no variables of a Service without a cluster IP (ENV-10)', () => {
    expect(
      fromServices([service('a', { clusterIP: 'None' }), service('b', { clusterIP: undefined })]),
    ).to.deep.equal([]);
  });

  it('makes names without dashes (property)', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/);
    fc.assert(
      fc.property(name, (n) => {
        for (const v of fromServices([service(n)])) expect(v.name).to.match(/^[A-Z0-9_]+$/);
      }),
    );
  });
});

describe('servicesFor', () => {
  const all = [service('kubernetes', {}, 'default'), service('own')];
  const names = (p: Pod, services = all) =>
    servicesFor(p, services).map((s) => `${s.metadata.namespace}/${s.metadata.name}`);

  it('selects what its namespace has, and default/kubernetes (ENV-08, ENV-09)', () => {
    expect(namespaceOfServices(pod())).to.equal('demo');
    expect(names(pod())).to.deep.equal(['default/kubernetes', 'demo/own']);
    expect(names(pod({ enableServiceLinks: false }))).to.deep.equal(['default/kubernetes']);
  });

  it('prefers a Service kubernetes of the namespace of the pod, in either order (ENV-11)', () => {
    const own = service('kubernetes');
    expect(names(pod(), [...all, own])).to.include('demo/kubernetes');
    expect(names(pod(), [own, ...all])).to.include('demo/kubernetes');
  });
});

describe('expand', () => {
  it('replaces known names, keeps unknown ones, and unescapes (ENV-13)', () => {
    const known = { A: '1' };
    expect(expand('$(A)-$(B)-$$(A)', known)).to.equal('1-$(B)-$(A)');
  });
});
