import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Service, ServiceSpec } from '../../kubernetes/objects.ts';
import { warningsFor } from './warnings.ts';

const headless: ServiceSpec = { type: 'ClusterIP', clusterIP: 'None' };
const externalIPs = ['192.0.2.1'];
const annotated = (annotations: Record<string, string>): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', annotations },
  spec: {},
});
const IGNORED = {
  ips: 'spec.externalIPs is ignored for headless services',
  loadBalancer: 'spec.loadBalancerIP is ignored for headless services',
  affinity: 'spec.SessionAffinity is ignored for headless services',
};
const DEPRECATED = 'spec.externalIPs is deprecated and may no longer be implemented in some clusters';

/** The cases of pkg/api/service/warnings_test.go, with the texts. */
const CASES: [title: string, spec: ServiceSpec, warnings: string[]][] = [
  ['nothing of note', { type: 'ClusterIP' }, []],
  ['external addresses', { externalIPs }, [DEPRECATED]],
  ['no external addresses in their list', { externalIPs: [] }, []],
  [
    'external addresses of an ExternalName',
    { type: 'ExternalName', externalName: 'example.com', externalIPs },
    ['spec.externalIPs is ignored when spec.type is "ExternalName"'],
  ],
  [
    'an external name of another type',
    { type: 'ClusterIP', externalName: 'example.com' },
    ['spec.externalName is ignored when spec.type is not "ExternalName"'],
  ],
  ['an external name of its type', { type: 'ExternalName', externalName: 'example.com' }, []],
  ['headless with a load balancer', { ...headless, loadBalancerIP: '192.0.2.1' }, [IGNORED.loadBalancer]],
  ['headless with external addresses', { ...headless, externalIPs }, [IGNORED.ips]],
  ['headless with session affinity', { ...headless, sessionAffinity: 'ClientIP' }, [IGNORED.affinity]],
  ['headless with the affinity None', { ...headless, sessionAffinity: 'None' }, []],
  ['headless, with its type left out', { clusterIP: 'None', externalIPs }, [IGNORED.ips]],
  [
    'headless with all of them',
    { ...headless, externalIPs, loadBalancerIP: '192.0.2.1', sessionAffinity: 'ClientIP' },
    [IGNORED.loadBalancer, IGNORED.ips, IGNORED.affinity],
  ],
  ['session affinity that applies', { clusterIP: '10.96.0.9', sessionAffinity: 'ClientIP' }, []],
  ['traffic that prefers its zone', { trafficDistribution: 'PreferSameZone' }, []],
  [
    'traffic that prefers what is close',
    { trafficDistribution: 'PreferClose' },
    ['spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'],
  ],
];

describe('warnings about a Service', () => {
  for (const [title, spec, warnings] of CASES) {
    it(title, () => {
      const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec } as Service;
      expect(warningsFor('Service', service)).to.deep.equal(warnings);
    });
  }

  it('with the annotation for topology and its predecessor', () => {
    expect(
      warningsFor('Service', annotated({ 'service.kubernetes.io/topology-mode': 'Auto' })),
    ).to.deep.equal([]);
    expect(
      warningsFor('Service', annotated({ 'service.kubernetes.io/topology-aware-hints': 'Auto' })),
    ).to.deep.equal([
      'annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead',
    ]);
  });

  it('are not given where it is only read', () => {
    expect(warningsFor('Service')).to.deep.equal([]);
  });
});

describe('warnings about other kinds', () => {
  it('Endpoints are deprecated, also where they are only read', () => {
    expect(warningsFor('Endpoints')).to.deep.equal([
      'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
    ]);
  });

  it('none about slices and what is not a kind', () => {
    expect(warningsFor('EndpointSlice')).to.deep.equal([]);
    expect(warningsFor(undefined)).to.deep.equal([]);
  });
});
