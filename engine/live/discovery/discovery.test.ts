import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type FakeRequest, fakeApi, Refusal } from '../fake-api.testing.ts';
import type { OutsideClient } from '../outside/client.ts';
import { type Discovery, type DiscoveryOptions, discover } from './discovery.ts';

const ADDRESS_REFUSED =
  'Service "x" is invalid: spec.clusterIPs: Invalid value: failed to allocate IP 192.0.2.7: the provided IP (192.0.2.7) is not in the valid range. The range of valid IPs is 10.112.0.0/16';
const PORT_REFUSED =
  'Service "x" is invalid: spec.ports[0].nodePort: Invalid value: 1: provided port is not in the valid range. The range of valid ports is 20000-20999';

const node = (name: string, address: string, ready = true) => ({
  metadata: { name, labels: { 'topology.kubernetes.io/zone': `zone-${name}` } },
  status: {
    addresses: [{ type: 'InternalIP', address }],
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
  },
});

const DNS = {
  service: { metadata: { name: 'coredns' }, spec: { clusterIP: '10.112.0.10' } },
  pod: { metadata: { name: 'coredns-1' }, spec: { nodeName: 'b', containers: [{ image: 'coredns:v1' }] } },
  slice: { endpoints: [{ addresses: ['10.200.0.2'], conditions: { ready: true } }] },
};

/** The answers of a cluster of two nodes, as a real API server words them. */
function answers({ method, path, query, body }: FakeRequest): object | undefined {
  if (path === '/version') return { gitVersion: 'v1.36.2' };
  if (path === '/api/v1/nodes') return { items: [node('b', '10.0.0.2'), node('a', '10.0.0.1')] };
  if (path === '/api/v1/namespaces/kube-system/services') return { items: [DNS.service] };
  if (path === '/api/v1/namespaces/kube-system/pods') return { items: [DNS.pod] };
  if (path.endsWith('/kube-system/endpointslices')) {
    expect(query.labelSelector).to.equal('kubernetes.io/service-name=coredns');
    return { items: [DNS.slice] };
  }
  if (path === '/api/v1/services')
    return {
      items: ['10.112.0.1', '10.112.0.3', '10.112.0.10'].map((clusterIP) => ({ spec: { clusterIP } })),
    };
  if (path.endsWith('/services/kubernetes')) return { spec: { clusterIP: '10.112.0.1' } };
  if (path.endsWith('/services/load-balanced'))
    return { status: { loadBalancer: { ingress: [{ ip: '203.0.113.7' }] } } };
  if (path.endsWith('/pods/probe')) return { status: { phase: 'Running' } };
  if (method !== 'POST' || !path.endsWith('/services')) return {};
  const { spec } = body as {
    spec: { clusterIP?: string; ipFamilyPolicy?: string; ports: { nodePort?: number }[] };
  };
  if (spec.clusterIP) return new Refusal(422, ADDRESS_REFUSED);
  if (spec.ports[0].nodePort) return new Refusal(422, PORT_REFUSED);
  return { spec: { ipFamilies: spec.ipFamilyPolicy ? ['IPv4', 'IPv6'] : ['IPv4'] } };
}

const OUTPUT = [
  'nftables',
  'search d.svc.corp.example svc.corp.example corp.example',
  '10.112.0.1',
  'answers',
];

const OUTSIDE: OutsideClient = {
  place: 'here',
  requests: async () => [],
  get: async () => ({ status: 200, text: 'backend-1' }),
  reach: async (host) => (host === '10.0.0.1' ? '192.0.2.9' : undefined),
};

const OPTIONS: DiscoveryOptions = {
  run: 'r',
  exec: async () => ({ stdout: OUTPUT.join('\n---next---\n'), stderr: '', exitCode: 0 }),
  settings: (object) => object,
  commands: { stop: 'stop {node}', start: 'start {node}' },
  inside: false,
  outside: OUTSIDE,
  allowDisruptive: true,
  externalBackend: '192.0.2.1:3000',
};

const found = (options: Partial<DiscoveryOptions> = {}, api = answers) =>
  discover(fakeApi(api).client, { ...OPTIONS, ...options });

const support = ({ capabilities }: Discovery, wanted: string) =>
  capabilities.find(([name]) => name === wanted)?.[1];

describe('discovery', () => {
  it('finds the values of a cluster', async () => {
    const { values, nodes, outside, backendName, restricted, lookup } = await found();
    expect(values).to.deep.equal({
      domain: 'corp.example',
      apiAddress: '10.112.0.1',
      dnsAddress: '10.112.0.10',
      nodePortMin: 20_000,
      nodePortMax: 20_999,
      addressOutOfRange: '192.0.2.7',
      freeAddress: '10.112.0.4',
    });
    expect(nodes).to.deep.equal(['a', 'b']);
    expect(outside).to.deep.equal({ address: '192.0.2.9', backend: '192.0.2.1', port: '3000' });
    expect({ backendName, restricted, lookup }).to.deep.equal({
      backendName: 'backend-1',
      restricted: false,
      lookup: '10.112.0.1',
    });
  });

  it('shows on the card what it found, and how', async () => {
    const { facts } = await found();
    const card = facts.card.map(({ name, value, how }) => `${name}: ${value} (${how})`);
    expect(card).to.deep.equal([
      'server version: v1.36.2 (/version)',
      'nodes: 2 (a, b)',
      'zones: 2 (zone-a, zone-b)',
      'kube-proxy mode: nftables (http://127.0.0.1:10249/proxyMode on a)',
      'IP families: IPv4, IPv6 (what a Service that prefers both is given)',
      'load balancer: yes (a Service of type LoadBalancer got 203.0.113.7)',
      'DNS: coredns:v1 (kube-system/coredns has 1 ready endpoint)',
      'cluster domain: corp.example (the search list of a pod)',
      'service CIDR: 10.112.0.0/16 (the answer to an address outside it)',
      'node port range: 20000-20999 (the answer to port 1)',
      'node control: yes (by "stop {node}")',
      'outside access: yes (10.0.0.1 answers from here)',
    ]);
    expect(facts.preconditions.map(({ name, holds }) => [name, holds])).to.deep.equal([
      ['nodes', true],
      ['dns', true],
      ['image', true],
    ]);
  });

  it('says "unknown" of what the server does not name', async () => {
    const silent = await found({}, (request) => {
      const isRange = request.method === 'POST' && request.path.endsWith('/services');
      return isRange ? new Refusal(422, 'invalid') : answers(request);
    });
    const values = Object.fromEntries(silent.facts.card.map(({ name, value }) => [name, value]));
    expect(values).to.include({
      'service CIDR': 'unknown',
      'node port range': 'unknown',
      'IP families': 'IPv4',
    });
    expect(silent.values).to.include({ nodePortMin: 30_000, nodePortMax: 32_767 });
  });

  const lacking: [what: string, options: Partial<DiscoveryOptions>, capability: string, reason: string][] = [
    [
      'no machine outside, in a pod of the cluster',
      { inside: true },
      'node-access',
      'Leadline runs in a pod of the cluster, not outside',
    ],
    [
      'nodes that do not answer',
      { outside: { ...OUTSIDE, reach: async () => undefined } },
      'node-access',
      '10.0.0.1 does not answer from here',
    ],
    [
      'no web server outside',
      { externalBackend: undefined },
      'external-backend',
      'no web server outside the cluster is named with --external-backend',
    ],
    [
      'a web server that does not answer',
      { outside: { ...OUTSIDE, get: async () => ({ outcome: 'refused' }) } },
      'external-backend',
      '192.0.2.1:3000 does not answer from here',
    ],
    [
      'a web server that only pods do not reach',
      { exec: async () => ({ stdout: OUTPUT.slice(0, 3).join('---next---'), stderr: '', exitCode: 0 }) },
      'external-backend',
      '192.0.2.1:3000 answers outside, but not in a pod',
    ],
    [
      'no commands for nodes',
      { commands: {} },
      'node-control',
      'no --node-stop and --node-start commands are given',
    ],
    [
      'no leave to stop nodes',
      { allowDisruptive: false },
      'node-control',
      'rules that stop a node disturb everything that runs on it: --allow-disruptive lets them run',
    ],
    ['no load balancer, as the user says', { loadBalancer: 'no' }, 'load-balancer', '--load-balancer no'],
  ];
  for (const [what, options, capability, reason] of lacking) {
    it(`finds ${what}`, async () => {
      expect(support(await found(options), capability)).to.deep.equal({ supported: false, reason });
    });
  }

  it('finds either load balancers or none', async () => {
    for (const loadBalancer of ['yes', 'no']) {
      const discovery = await found({ loadBalancer });
      expect(support(discovery, 'load-balancer')?.supported).to.equal(loadBalancer === 'yes');
      expect(support(discovery, 'no-load-balancer')?.supported).to.equal(loadBalancer === 'no');
    }
  });

  it('finds a DNS server that is missing or not ready', async () => {
    const reasons: [items: KubeObject[] | object[], reason: string][] = [
      [[], 'no Service in kube-system has the label k8s-app=kube-dns'],
      [[DNS.service], 'kube-system/coredns has 0 ready endpoints'],
    ];
    for (const [items, reason] of reasons) {
      const { facts } = await found({}, (request) => {
        if (request.path === '/api/v1/namespaces/kube-system/services') return { items };
        return request.path.endsWith('/endpointslices') ? { items: [] } : answers(request);
      });
      expect(facts.preconditions[1]).to.deep.equal({ name: 'dns', holds: false, reason });
    }
  });

  it('refuses an address without a port as a web server', async () => {
    const error = await found({ externalBackend: 'backend.example' }).catch((e: Error) => e);
    expect(error).to.include({
      name: 'UsageError',
      message: '--external-backend "backend.example" is not an address with a port',
    });
  });
});
