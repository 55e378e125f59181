import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Service, ServicePort, ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { statusWithDefaults, withDefaults } from './defaults.ts';

const service = (spec: ServiceSpec): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'demo' },
  spec,
});

/** What is sent, and what it becomes; a field that is undefined stays away (pkg/apis/core/v1/defaults_test.go). */
const CASES: [title: string, sent: ServiceSpec, has: ServiceSpec][] = [
  ['a Service is of type ClusterIP', {}, { type: 'ClusterIP' }],
  ['a Service has no session affinity', {}, { sessionAffinity: 'None', sessionAffinityConfig: undefined }],
  ['other types stay', { type: 'NodePort' }, { type: 'NodePort' }],
  [
    'a time without affinity is dropped',
    { sessionAffinity: 'None', sessionAffinityConfig: { clientIP: { timeoutSeconds: 90 } } },
    { sessionAffinityConfig: undefined },
  ],
  [
    'affinity lasts for three hours',
    { sessionAffinity: 'ClientIP' },
    { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } },
  ],
  [
    'affinity without a client lasts for three hours',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: {} },
    { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } },
  ],
  [
    'affinity without a time lasts for three hours',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: {} } },
    { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } },
  ],
  [
    'affinity with a time lasts as long',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 90 } } },
    { sessionAffinityConfig: { clientIP: { timeoutSeconds: 90 } } },
  ],
  [
    'affinity with a time of zero keeps it, which is invalid',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
    { sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
  ],
  ['a ClusterIP Service has no external policy', { type: 'ClusterIP' }, { externalTrafficPolicy: undefined }],
  ['an external name has no external policy', { type: 'ExternalName' }, { externalTrafficPolicy: undefined }],
  [
    'a NodePort Service has the external policy Cluster',
    { type: 'NodePort' },
    { externalTrafficPolicy: 'Cluster' },
  ],
  [
    'a load balancer has the external policy Cluster',
    { type: 'LoadBalancer' },
    { externalTrafficPolicy: 'Cluster' },
  ],
  [
    'a ClusterIP Service with external IPs has the external policy Cluster',
    { externalIPs: ['1.2.3.4'] },
    { externalTrafficPolicy: 'Cluster' },
  ],
  [
    'the external policy Local stays',
    { type: 'NodePort', externalTrafficPolicy: 'Local' },
    { externalTrafficPolicy: 'Local' },
  ],
  ['a ClusterIP Service has the internal policy Cluster', {}, { internalTrafficPolicy: 'Cluster' }],
  [
    'a NodePort Service has the internal policy Cluster',
    { type: 'NodePort' },
    { internalTrafficPolicy: 'Cluster' },
  ],
  [
    'a load balancer has the internal policy Cluster',
    { type: 'LoadBalancer' },
    { internalTrafficPolicy: 'Cluster' },
  ],
  ['an external name has no internal policy', { type: 'ExternalName' }, { internalTrafficPolicy: undefined }],
  ['the internal policy Local stays', { internalTrafficPolicy: 'Local' }, { internalTrafficPolicy: 'Local' }],
  ['a load balancer has node ports', { type: 'LoadBalancer' }, { allocateLoadBalancerNodePorts: true }],
  [
    'a load balancer may go without node ports',
    { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false },
    { allocateLoadBalancerNodePorts: false },
  ],
  [
    'a NodePort Service says nothing of load balancers',
    { type: 'NodePort' },
    { allocateLoadBalancerNodePorts: undefined },
  ],
];

const PORTS: [title: string, sent: ServicePort, becomes: ServicePort][] = [
  ['is for TCP, and its own target', { port: 1234 }, { port: 1234, protocol: 'TCP', targetPort: 1234 }],
  [
    'keeps protocol and target',
    { port: 8675, protocol: 'UDP', targetPort: 309 },
    { port: 8675, protocol: 'UDP', targetPort: 309 },
  ],
  [
    'keeps a target by name',
    { port: 9376, protocol: 'UDP', targetPort: 'p' },
    { port: 9376, protocol: 'UDP', targetPort: 'p' },
  ],
  [
    'whose target is the empty name',
    { port: 9376, targetPort: '' },
    { port: 9376, protocol: 'TCP', targetPort: 9376 },
  ],
  ['whose target is 0', { port: 8675, targetPort: 0 }, { port: 8675, protocol: 'TCP', targetPort: 8675 }],
];

describe('the defaults of a Service', () => {
  for (const [title, sent, has] of CASES)
    it(title, () => {
      const request = service(sent);
      const before = structuredClone(request);
      const { spec } = withDefaults(request);
      for (const [field, value] of Object.entries(has))
        expect(spec[field as keyof ServiceSpec], field).to.deep.equal(value);
      expect(request).to.deep.equal(before);
      expect(withDefaults(withDefaults(request))).to.deep.equal(withDefaults(request));
    });

  for (const [title, sent, becomes] of PORTS)
    it(`a port ${title}`, () => {
      expect(withDefaults(service({ ports: [sent] })).spec.ports).to.deep.equal([becomes]);
    });

  it('an address of a load balancer is a virtual IP unless it says otherwise', () => {
    const modes = (ingress: { ip?: string; hostname?: string; ipMode?: string }[]) =>
      statusWithDefaults({ loadBalancer: { ingress } }, 'LoadBalancer')?.loadBalancer?.ingress?.map(
        (i) => i.ipMode,
      );
    expect(modes([{ ip: '1.2.3.4' }])).to.deep.equal(['VIP']);
    expect(modes([{ ip: '1.2.3.4', ipMode: 'Proxy' }, { hostname: 'a' }])).to.deep.equal([
      'Proxy',
      undefined,
    ]);
    expect(statusWithDefaults(undefined, 'ClusterIP')).to.deep.equal({ loadBalancer: {} });
  });
});
