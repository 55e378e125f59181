/** The objects of a new cluster: its nodes, its own namespaces and Services. */

import type { KubeObject, Node, Service } from '../kubernetes/objects.ts';
import type { ApiServer } from './kube-apiserver/apiserver.ts';
import { defaultServiceCIDR, withReady } from './kube-apiserver/controlplane/defaultservicecidr.ts';
import {
  type KubernetesServiceConfig,
  kubernetesEndpointSlice,
  kubernetesEndpoints,
  kubernetesService,
} from './kube-apiserver/controlplane/kubernetesservice.ts';
import { initialNodeStatus, nodeLabels } from './kubelet/node-status.ts';
import { apiAddress, dnsAddress, type Layout, nodeAddresses, nodeBlocks, nodeName } from './layout.ts';
import { API_SERVER_PORT, outsideOf } from './network/outside.ts';

/** The Service `default/kubernetes`, and what is behind it. */
export function apiServerConfig(layout: Layout): KubernetesServiceConfig {
  return {
    serviceIP: apiAddress(layout),
    publicIP: outsideOf(layout).address,
    publicServicePort: API_SERVER_PORT,
  };
}

export function bootstrap(api: ApiServer, layout: Layout, nodes: number): void {
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
    api.create('Namespace', namespaceObject(name));
  }
  const now = new Date(api.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  const range = api.create('ServiceCIDR', defaultServiceCIDR(layout.serviceCIDRs));
  api.update('ServiceCIDR', withReady(range, now), { subresource: 'status' });
  for (let i = 1; i <= nodes; i++) {
    const node = api.create('Node', nodeObject(layout, i, now));
    // the node controller has found that it is ready
    const { taints: _, ...spec } = node.spec ?? {};
    api.update('Node', { ...node, spec });
  }
  const config = apiServerConfig(layout);
  api.create('Service', kubernetesService(config));
  api.create('Endpoints', kubernetesEndpoints(config));
  api.create('EndpointSlice', kubernetesEndpointSlice(config));
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
