/** The objects of a new cluster: its nodes, its own namespaces and Services. */

import { SERVICE_LABEL, SKIP_MIRROR_LABEL } from '../kubernetes/labels.ts';
import type {
  EndpointSlice,
  Endpoints,
  KubeObject,
  Node,
  Service,
  ServiceCIDR,
} from '../kubernetes/objects.ts';
import type { ApiServer } from './kube-apiserver/apiserver.ts';
import { initialNodeStatus, nodeLabels } from './kubelet/node-status.ts';
import { apiAddress, dnsAddress, type Layout, nodeAddresses, nodeBlocks, nodeName } from './layout.ts';
import { OUTSIDE } from './network/outside.ts';

const API_SERVER = { ip: OUTSIDE.address, port: 6443 };

export function bootstrap(api: ApiServer, layout: Layout, nodes: number): void {
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
    api.create('Namespace', namespaceObject(name));
  }
  const range: ServiceCIDR = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'kubernetes' },
    spec: { cidrs: [...layout.serviceCIDRs] },
  };
  const created = api.create('ServiceCIDR', range);
  const now = new Date(api.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  const conditions = [{ type: 'Ready', status: 'True' as const }];
  api.update('ServiceCIDR', { ...created, status: { conditions } }, { subresource: 'status' });
  for (let i = 1; i <= nodes; i++) {
    const node = api.create('Node', nodeObject(layout, i, now));
    // the node controller has found that it is ready
    const { taints: _, ...spec } = node.spec ?? {};
    api.update('Node', { ...node, spec });
  }
  api.create(
    'Service',
    service('default', 'kubernetes', apiAddress(layout), { component: 'apiserver', provider: 'kubernetes' }, [
      { name: 'https', port: 443, targetPort: API_SERVER.port, protocol: 'TCP' },
    ]),
  );
  const slice: EndpointSlice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { [SERVICE_LABEL]: 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [API_SERVER.ip], conditions: { ready: true } }],
    ports: [{ name: 'https', port: API_SERVER.port, protocol: 'TCP' }],
  };
  api.create('EndpointSlice', slice);
  const endpoints: Endpoints = {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { [SKIP_MIRROR_LABEL]: 'true' },
    },
    subsets: [{ addresses: [{ ip: API_SERVER.ip }], ports: slice.ports ?? [] }],
  };
  api.create('Endpoints', endpoints);
  api.create(
    'Service',
    service(
      'kube-system',
      'kube-dns',
      dnsAddress(layout),
      { 'k8s-app': 'kube-dns' },
      [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, protocol: 'TCP' },
      ],
      { 'k8s-app': 'kube-dns' },
    ),
  );
}

export function namespaceObject(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
  };
}

function nodeObject(layout: Layout, index: number, now: string): Node {
  const name = nodeName(layout, index);
  const blocks = nodeBlocks(layout, index);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { ...nodeLabels(name), 'topology.kubernetes.io/zone': `zone-${index}` },
    },
    spec: { podCIDR: blocks[0], podCIDRs: blocks },
    status: initialNodeStatus(name, nodeAddresses(layout, index), now),
  };
}

function service(
  namespace: string,
  name: string,
  clusterIP: string,
  labels: Record<string, string>,
  ports: Service['spec']['ports'],
  selector?: Record<string, string>,
): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels },
    spec: { clusterIP, ports, ...(selector ? { selector } : {}) },
  };
}
