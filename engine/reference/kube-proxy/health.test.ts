import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice, Node, Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import { NODES } from '../network/dual-stack.testing.ts';
import { Random } from '../runtime/random.ts';
import { DECISIONS } from './decisions.ts';
import { MetaProxier } from './metaproxier.ts';
import { modeOf } from './mode.ts';
import { proxierWith } from './proxier.testing.ts';

const local: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'demo' },
  spec: {
    type: 'LoadBalancer',
    clusterIP: '10.96.0.9',
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 30_000,
    ports: [
      { name: 'http', port: 80, protocol: 'TCP' },
      { name: 'https', port: 443, protocol: 'TCP' },
    ],
  },
};
const slice = (name: string, endpoints: SliceEndpoint[]): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, namespace: 'demo', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  endpoints,
  ports: [
    { name: 'http', port: 8_080, protocol: 'TCP' },
    { name: 'https', port: 8_443, protocol: 'TCP' },
  ],
});
const ready = (ip: string, nodeName = 'n1'): SliceEndpoint => ({
  addresses: [ip],
  nodeName,
  conditions: { ready: true, serving: true, terminating: false },
});
const leaving = (ip: string): SliceEndpoint => ({
  addresses: [ip],
  nodeName: 'n1',
  conditions: { ready: false, serving: true, terminating: true },
});

/** Endpoints, and what the node n1 says (TestHealthCheckNodePort, TestHealthCheckNodePortWhenTerminating). */
const CASES: [title: string, slices: EndpointSlice[], status: number, endpoints: number][] = [
  ['there are none', [], 503, 0],
  ['one is ready here', [slice('a', [ready('10.0.0.1')])], 200, 1],
  ['two are ready here', [slice('a', [ready('10.0.0.1'), ready('10.0.0.2')])], 200, 2],
  ['one of two is ready here', [slice('a', [ready('10.0.0.1'), ready('10.0.1.1', 'n2')])], 200, 1],
  ['all are ready elsewhere', [slice('a', [ready('10.0.1.1', 'n2')])], 503, 0],
  ['all here terminate and serve', [slice('a', [leaving('10.0.0.1'), leaving('10.0.0.2')])], 503, 0],
  ['one here terminates beside a ready one', [slice('a', [leaving('10.0.0.1'), ready('10.0.0.2')])], 200, 1],
  ['they are in two slices', [slice('a', [ready('10.0.0.1')]), slice('b', [ready('10.0.0.2')])], 200, 2],
  ['one is in two slices', [slice('a', [ready('10.0.0.1')]), slice('b', [ready('10.0.0.1')])], 200, 1],
  ['one says nothing of its state', [slice('a', [{ addresses: ['10.0.0.1'], nodeName: 'n1' }])], 200, 1],
  ['one says nothing of its node', [slice('a', [{ addresses: ['10.0.0.1'] }])], 503, 0],
];

describe('a health check node port', () => {
  const proxier = (slices: EndpointSlice[]) =>
    proxierWith({ services: [local], slices, node: { name: 'n1' } });

  for (const [title, slices, status, endpoints] of CASES)
    it(`answers ${status} with ${endpoints} where ${title}`, () => {
      expect(proxier(slices).health(30_000)).to.deep.include({ status, endpoints });
    });

  it('of no Service has nobody who answers', () => {
    expect(proxier([slice('a', [ready('10.0.0.1')])]).health(30_001)).to.equal(undefined);
  });

  it('says by its body and its headers how many endpoints there are', () => {
    const answer = proxier([slice('a', [ready('10.0.0.1')])]).health(30_000);
    expect(answer?.headers['X-Load-Balancing-Endpoint-Weight']).to.equal('1');
    expect(JSON.parse(answer?.body ?? '')).to.deep.equal({
      service: { namespace: 'demo', name: 'web' },
      localEndpoints: 1,
      serviceProxyHealthy: true,
    });
  });

  it('is that of the external policy Local only', () => {
    const cluster: Service = { ...local, spec: { ...local.spec, externalTrafficPolicy: 'Cluster' } };
    expect(proxierWith({ services: [cluster] }).health(30_000)).to.equal(undefined);
  });
});

/** A node, and whether its load balancers may use it (TestNodeEligible). */
const ELIGIBLE: [title: string, change: (node: Node) => Node | undefined, eligible: boolean][] = [
  ['nothing is wrong with the node', (node) => node, true],
  ['it has a taint', (node) => ({ ...node, spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } }), true],
  [
    'the autoscaler is about to remove it',
    (node) => ({
      ...node,
      spec: { taints: [{ key: 'ToBeDeletedByClusterAutoscaler', value: '1', effect: 'NoSchedule' }] },
    }),
    false,
  ],
  [
    'it is being deleted',
    (node) => ({ ...node, metadata: { ...node.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }),
    false,
  ],
  ['it is gone', () => undefined, false],
];

describe('kube-proxy', () => {
  for (const [title, change, eligible] of ELIGIBLE)
    it(`says at /healthz that it is ${eligible ? '' : 'not '}eligible where ${title}`, () => {
      const [node] = NODES;
      const mode = modeOf({});
      const proxier = new MetaProxier(node, {
        decisions: DECISIONS,
        mode,
        random: new Random('healthz'),
        now: () => 1_000,
      });
      proxier.updateNode(change(node));
      const answer = proxier.health('10.99.0.11', 10_256);
      expect(answer?.status).to.equal(eligible ? 200 : 503);
      expect(JSON.parse(answer?.body ?? '')).to.deep.include({
        nodeEligible: eligible,
        healthy: true,
        status: {
          IPv4: { lastUpdated: '1970-01-01T00:00:01.000Z', healthy: true },
          IPv6: { lastUpdated: '1970-01-01T00:00:01.000Z', healthy: true },
        },
      });
    });
});
