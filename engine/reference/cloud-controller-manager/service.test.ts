import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Node, Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import { readerOf, serviceOf } from '../kube-controller-manager/reader.testing.ts';
import { DECISIONS } from './decisions.ts';
import { loadBalancerNodes, POOL } from './loadbalancer.ts';
import { serviceLoadBalancerController } from './service.ts';

const FINALIZER = 'service.kubernetes.io/load-balancer-cleanup';
const DELETED = { deletionTimestamp: '2026-01-01T00:00:00Z' };
const HELD = { finalizers: [FINALIZER] };

const serviceWith = (spec: object, metadata: object = {}, ...addresses: string[]): Service => ({
  ...serviceOf({ type: 'LoadBalancer', ...spec }, metadata),
  ...(addresses.length > 0 && { status: { loadBalancer: { ingress: addresses.map((ip) => ({ ip })) } } }),
});

/** The one change that a Service needs, in short; `others`: other Services of the cluster. */
function changeOf(service: Service, ...others: Service[]): string | undefined {
  const controller = serviceLoadBalancerController(DECISIONS);
  const changes = controller.reconcile('test/foo', readerOf(service, ...others));
  expect(changes.length).to.be.lessThan(2);
  const [change] = changes;
  if (!change) return undefined;
  const { metadata, status } = change.object as Service;
  return change.verb === 'update-status'
    ? `address ${status?.loadBalancer?.ingress?.map(({ ip }) => ip) ?? 'none'}`
    : `finalizers ${metadata.finalizers?.join(', ') || 'none'}`;
}

const other = (ip: string) => serviceWith({}, { name: `other-${ip}`, ...HELD }, ip);

/** After TestSyncLoadBalancerIfNeeded, TestNeedsCleanup and TestAddFinalizer of the service controller. */
const CASES: [title: string, service: Service, change: string | undefined][] = [
  ['a cluster IP needs none', serviceWith({ type: 'ClusterIP' }), undefined],
  ['a node port needs none', serviceWith({ type: 'NodePort' }), undefined],
  ['an external name needs none', serviceWith({ type: 'ExternalName' }), undefined],
  ['first the finalizer', serviceWith({}), `finalizers ${FINALIZER}`],
  ['other finalizers stay', serviceWith({}, { finalizers: ['a/b'] }), `finalizers a/b, ${FINALIZER}`],
  ['then the address', serviceWith({}, HELD), `address ${POOL[0]}`],
  ['then nothing', serviceWith({}, HELD, POOL[0]), undefined],
  [
    'an address that is wanted and free',
    serviceWith({ loadBalancerIP: POOL[7] }, HELD),
    `address ${POOL[7]}`,
  ],
  [
    'an address that is wanted and no load balancer has',
    serviceWith({ loadBalancerIP: '192.0.2.1' }, HELD),
    `address ${POOL[0]}`,
  ],
  ['the class of another implementation', serviceWith({ loadBalancerClass: 'a/b' }), undefined],
  ['a finalizer is not added to what is being deleted', serviceWith({}, DELETED), undefined],
  ['deleted: first the address goes', serviceWith({}, { ...HELD, ...DELETED }, POOL[0]), 'address none'],
  ['deleted: then the finalizer', serviceWith({}, { ...HELD, ...DELETED }), 'finalizers none'],
  [
    'deleted: other finalizers stay',
    serviceWith({}, { finalizers: [FINALIZER, 'a/b'], ...DELETED }),
    'finalizers a/b',
  ],
  ['deleted without the finalizer', serviceWith({}, DELETED, POOL[0]), undefined],
  [
    'of another type by now: the address goes',
    serviceWith({ type: 'NodePort' }, HELD, POOL[0]),
    'address none',
  ],
  ['of another type by now: then the finalizer', serviceWith({ type: 'ClusterIP' }, HELD), 'finalizers none'],
];

describe('the load balancer of a Service', () => {
  for (const [title, service, change] of CASES)
    it(title, () => {
      expect(changeOf(service)).to.equal(change);
    });

  it('has an address that no other has', () => {
    expect(changeOf(serviceWith({}, HELD), other(POOL[0]))).to.equal(`address ${POOL[1]}`);
    const wanted = serviceWith({ loadBalancerIP: POOL[3] }, HELD);
    expect(changeOf(wanted, other(POOL[3]))).to.equal(`address ${POOL[0]}`);
  });

  it('waits where all addresses are taken', () => {
    expect(changeOf(serviceWith({}, HELD), ...POOL.map(other))).to.equal(undefined);
  });

  it('needs nothing once the Service is gone', () => {
    const controller = serviceLoadBalancerController(DECISIONS);
    const event = { kind: 'Service', object: serviceOf(), revision: 1 } as const;
    expect(controller.keysFor({ ...event, type: 'MODIFIED' }, readerOf())).to.deep.equal(['test/foo']);
    expect(controller.keysFor({ ...event, type: 'DELETED' }, readerOf())).to.deep.equal([]);
    expect(controller.reconcile('test/foo', readerOf())).to.deep.equal([]);
  });
});

const node = (name: string, ready = 'True', labels: Record<string, string> = {}): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  status: { conditions: [{ type: 'Ready', status: ready as 'True' }] },
});
const on = (nodeName: string, ready = true): SliceEndpoint => ({
  addresses: ['10.0.0.1'],
  nodeName,
  conditions: { ready },
});
const slice = (endpoints: SliceEndpoint[], service = 'foo') =>
  ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${service}-1`,
      namespace: 'test',
      labels: { 'kubernetes.io/service-name': service },
    },
    addressType: 'IPv4',
    endpoints,
  }) as const;
const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';
const excluded = { [EXCLUDE]: '' };
const removed: Node = {
  ...node('a'),
  spec: { taints: [{ key: 'ToBeDeletedByClusterAutoscaler', effect: 'NoSchedule' }] },
};
const THREE = [node('a'), node('b'), node('c')];

const NODES: [title: string, local: boolean, nodes: Node[], endpoints: SliceEndpoint[], chosen: string[]][] =
  [
    ['Cluster: a ready node', false, THREE, [on('c')], ['a']],
    ['Cluster: no node that is not ready', false, [node('a', 'Unknown'), node('b')], [], ['b']],
    ['Cluster: no node that is left out', false, [node('a', 'True', excluded), node('b')], [], ['b']],
    ['Cluster: a node whose label says false', false, [node('a', 'True', { [EXCLUDE]: 'false' })], [], ['a']],
    ['Cluster: no node that the autoscaler removes', false, [removed, node('b')], [], ['b']],
    ['Cluster: none', false, [node('a', 'False')], [], []],
    ['Local: the nodes with endpoints', true, THREE, [on('c'), on('b')], ['c', 'b']],
    ['Local: a node with two endpoints is one', true, THREE, [on('b'), on('b')], ['b']],
    ['Local: no endpoint that is not ready', true, THREE, [on('b', false), on('c')], ['c']],
    [
      'Local: no node that is left out',
      true,
      [node('a', 'True', excluded), node('b')],
      [on('a'), on('b')],
      ['b'],
    ],
  ];

describe('the nodes of a load balancer', () => {
  for (const [title, local, nodes, endpoints, chosen] of NODES)
    it(title, () => {
      const service = serviceWith({ externalTrafficPolicy: local ? 'Local' : 'Cluster' });
      const reader = readerOf(...nodes, slice(endpoints), slice([on('a')], 'other'));
      expect(loadBalancerNodes(service, reader)).to.deep.equal(chosen);
    });
});
