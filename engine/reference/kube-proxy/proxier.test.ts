import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice, Protocol, Service, ServiceSpec } from '../../kubernetes/objects.ts';
import { DECISIONS, type Origin } from './decisions.ts';
import { FLOW_CASES, type From, SOURCE_RANGES, SOURCES } from './flows.cases.ts';
import { proxierWith as proxierFor } from './proxier.testing.ts';
import type { Proxier } from './proxier.ts';
import type { Match, Via } from './serviceport.ts';

const CLUSTER_IP = '172.30.0.41';
const ADDRESSES: Record<Via, string> = {
  clusterIP: CLUSTER_IP,
  nodePort: '192.168.0.2',
  externalIP: '192.168.99.11',
  loadBalancer: '1.2.3.4',
};
const ORIGINS: Record<From, Origin> = {
  pod: { address: '10.0.0.2', from: 'pod' },
  node: { address: '192.168.0.2', from: 'node' },
  outside: { address: '203.0.113.2', from: 'elsewhere' },
};

const service = (name: string, spec: ServiceSpec, ingress = [{ ip: '1.2.3.4', ipMode: 'VIP' }]): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'ns1' },
  spec: {
    type: 'LoadBalancer',
    clusterIP: CLUSTER_IP,
    externalIPs: ['192.168.99.11'],
    ports: [{ name: 'p80', port: 80, protocol: 'TCP', nodePort: 3_001 }],
    ...spec,
  },
  status: { loadBalancer: { ingress } },
});

const slice = (
  name: string,
  endpoints: EndpointSlice['endpoints'],
  ports: EndpointSlice['ports'] = [{ name: 'p80', port: 80, protocol: 'TCP' }],
): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, namespace: 'ns1', labels: { 'kubernetes.io/service-name': name } },
  addressType: 'IPv4',
  endpoints,
  ports,
});
const BOTH = [
  { addresses: ['10.180.0.1'], nodeName: 'here' },
  { addresses: ['10.180.1.1'], nodeName: 'there' },
];

const proxierWith = (services: Service[], slices: EndpointSlice[]) => proxierFor({ services, slices });

const matchOf = (proxier: Proxier, via: Via, protocol: Protocol = 'TCP'): Match | undefined =>
  via === 'nodePort'
    ? proxier.matchNodePort({ port: 3_001, protocol })
    : proxier.matchAddress({ address: ADDRESSES[via], port: 80, protocol });

describe('the rules of a node', () => {
  for (const { title, spec, flows } of FLOW_CASES)
    for (const [from, via, to, masqueraded] of flows)
      it(`with ${title} send a packet from ${from} by its ${via} to ${to}`, () => {
        const web = service('web', spec);
        const proxier = proxierWith([web], [slice('web', BOTH)]);
        const match = matchOf(proxier, via) as Match;
        expect(match.via).to.equal(via);
        const { candidates } = proxier.decide(match, ORIGINS[from]);
        const kept = candidates.filter((c) => c.kept).map((c) => c.address);
        expect(kept).to.deep.equal(to === 'all' ? ['10.180.0.1', '10.180.1.1'] : ['10.180.0.1']);
        expect(DECISIONS.masquerades(web, via, ORIGINS[from], '10.180.1.1')).to.equal(masqueraded);
      });

  it('put the address of the node in place of that of a pod that reaches itself', () => {
    const self: Origin = { address: '10.180.0.1', from: 'pod' };
    expect(DECISIONS.masquerades(service('web', {}), 'clusterIP', self, '10.180.0.1')).to.equal(true);
    expect(DECISIONS.masquerades(service('web', {}), 'clusterIP', self, '10.180.1.1')).to.equal(false);
  });

  for (const [source, via, allowed] of SOURCES)
    it(`${allowed ? 'let in' : 'drop'} a packet from ${source} by the ${via} of a Service with source ranges`, () => {
      const balanced = service('web', { loadBalancerSourceRanges: SOURCE_RANGES });
      const origin: Origin = { address: source, from: 'elsewhere' };
      expect(DECISIONS.inSourceRanges(balanced, via, origin)).to.equal(allowed);
      expect(DECISIONS.inSourceRanges(service('web', {}), via, origin)).to.equal(true);
    });

  it('let nobody through where there are no endpoints, by whatever address', () => {
    const proxier = proxierWith([service('web', { externalTrafficPolicy: 'Local' })], []);
    for (const via of Object.keys(ADDRESSES) as Via[])
      for (const origin of Object.values(ORIGINS))
        expect(proxier.decide(matchOf(proxier, via) as Match, origin)).to.deep.include({
          candidates: [],
          drop: false,
        });
  });

  it('leave the address of a load balancer in mode Proxy to it', () => {
    const ingress = [{ ip: '1.2.3.4', ipMode: 'Proxy' }];
    const proxier = proxierWith([service('web', {}, ingress)], [slice('web', BOTH)]);
    expect(matchOf(proxier, 'loadBalancer')).to.equal(undefined);
    expect(matchOf(proxier, 'nodePort')?.via).to.equal('nodePort');
  });
});

/** Services, and whether a proxy has rules for them (pkg/proxy/util: TestShouldSkipService). */
const KNOWN: [title: string, spec: ServiceSpec, known: boolean][] = [
  ['a ClusterIP Service', { type: 'ClusterIP' }, true],
  ['a NodePort Service', { type: 'NodePort' }, true],
  ['a LoadBalancer', { type: 'LoadBalancer' }, true],
  ['a headless Service', { type: 'ClusterIP', clusterIP: 'None' }, false],
  ['an external name', { type: 'ExternalName', externalName: 'x.example.com' }, false],
];

/** The port and protocol of a packet to a Service with several, and the port of the pod it goes to (TestClusterIPGeneral). */
const PORTS: [port: number, protocol: Protocol, target: number | undefined][] = [
  [80, 'TCP', 80],
  [443, 'TCP', 8_443],
  [53, 'TCP', 5_353],
  [53, 'UDP', 53],
  [53, 'SCTP', 54],
  [80, 'UDP', undefined],
  [8_443, 'TCP', undefined],
];

describe('the ports that a node knows', () => {
  for (const [title, spec, known] of KNOWN)
    it(`are ${known ? '' : 'not '}those of ${title}`, () => {
      const proxier = proxierWith([service('web', spec)], []);
      expect(proxier.matchNodePort({ port: 3_001, protocol: 'TCP' }) !== undefined).to.equal(known);
      expect(proxier.frontendAt('192.168.99.11') !== undefined).to.equal(known);
    });

  const names: [string, number, Protocol, number][] = [
    ['http', 80, 'TCP', 80],
    ['https', 443, 'TCP', 8_443],
    ['dns-udp', 53, 'UDP', 53],
    ['dns-tcp', 53, 'TCP', 5_353],
    ['dns-sctp', 53, 'SCTP', 54],
  ];
  const many = service('many', { ports: names.map(([name, port, protocol]) => ({ name, port, protocol })) });
  const ends = slice(
    'many',
    BOTH,
    names.map(([name, , protocol, port]) => ({ name, port, protocol })),
  );
  for (const [port, protocol, target] of PORTS)
    it(`lead a packet for port ${port}/${protocol} to ${target ?? 'nobody'}`, () => {
      const proxier = proxierWith([many], [ends]);
      const match = proxier.matchAddress({ address: CLUSTER_IP, port, protocol });
      const to = match && proxier.decide(match, ORIGINS.pod).candidates.map((c) => c.port);
      expect(to).to.deep.equal(target && [target, target]);
    });
});

/** An endpoint that two slices list, each in another state, and whether a packet is sent to it (endpointslicecache.go). */
const LISTED_TWICE: [title: string, first: object, second: object, kept: boolean][] = [
  ['a pod that follows one that is terminating', { ready: false, terminating: true }, { ready: true }, true],
  ['a pod before one that is terminating', { ready: true }, { ready: false, terminating: true }, true],
  ['a pod that is not ready by now', { ready: true }, { ready: false }, false],
];

describe('the same address in two slices is', () => {
  for (const [title, first, second, kept] of LISTED_TWICE)
    it(title, () => {
      const slices = [first, second].map((conditions) =>
        slice('web', [{ addresses: ['10.180.0.1'], nodeName: 'here', conditions }]),
      );
      const proxier = proxierWith([service('web', {})], slices);
      const match = matchOf(proxier, 'clusterIP') as Match;
      expect(proxier.decide(match, ORIGINS.pod).candidates.map((c) => c.kept)).to.deep.equal([kept]);
    });
});
