/** What a live cluster is and can do, found out by looking. */
import { connect as connectTcp } from 'node:net';
import { ApiError, expectSuccess, type KubeClient } from '../client/client.ts';
import type { Capabilities, Capability, Facts, Support } from '../contract/capabilities.ts';
import type { ClusterValues, OutsideValues } from '../contract/cluster.ts';
import { isReady } from '../contract/conditions.ts';
import { TargetError, UsageError } from '../contract/errors.ts';
import { SERVICE_LABEL } from '../contract/labels.ts';
import type { EndpointSlice, Node, Service } from '../contract/objects.ts';
import { CONNECT_TIMEOUT_MS } from '../contract/timing.ts';
import type { NodeCommands } from './nodes.ts';
import { balancerCapabilities } from './probes/balancer.ts';
import { backendName } from './probes/outside.ts';

export interface Detected {
  facts: Facts;
  capabilities: Capabilities;
  values: ClusterValues;
  /** Real names, in the order of n1, n2, ...: control planes last. */
  nodes: string[];
  outside: OutsideValues;
  /** What the web server outside calls itself. */
  backendName?: string;
}

export interface DetectOptions {
  commands: NodeCommands;
  /** Whether Services of type LoadBalancer get an address, if that is known already. */
  balancer: Support;
  /** `host:port` of a web server outside the cluster that pods can reach. */
  externalBackend?: string;
}

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const KUBELET_PORT = 10_250;

export async function detect(
  client: KubeClient,
  { commands, balancer, externalBackend }: DetectOptions,
): Promise<Detected> {
  const version = expectSuccess(await client.send<{ gitVersion: string }>('GET', '/version'));
  const nodes = await listNodes(client);
  const ready = nodes.filter(isReady);
  const values = await clusterValues(client);
  const { support: access, from } = await answersFromHere(nodes);
  const backend = await detectBackend(externalBackend);
  const [withBalancer, withoutBalancer] = balancerCapabilities(balancer);
  const zones = new Set(nodes.map((n) => n.metadata.labels?.['topology.kubernetes.io/zone']).filter(Boolean));
  const dns = await dnsSupport(client);
  const capabilities = new Map<Capability, Support>([
    ['nodes>=2', atLeast(2, nodes)],
    ['nodes>=3', atLeast(3, nodes)],
    ['zones', { supported: zones.size >= 2, reason: `${zones.size} zones are labelled` }],
    ['dual-stack', { supported: false, reason: 'rules about it come with a later version' }],
    ['load-balancer', withBalancer],
    ['no-load-balancer', withoutBalancer],
    ['external-backend', backend.support],
    ['node-access', access],
    ['node-control', nodeControl(commands)],
    ['virtual-time', { supported: false, reason: 'time is real' }],
  ]);
  return {
    facts: {
      kubernetesVersion: version.gitVersion,
      nodes: nodes.map((n) => n.metadata.name),
      preconditions: [
        {
          name: 'nodes',
          holds: ready.length === nodes.length && nodes.length > 0,
          reason: `${ready.length} of ${nodes.length} nodes are ready`,
        },
        dns,
      ],
    },
    capabilities,
    values,
    nodes: nodes.map((n) => n.metadata.name),
    outside: { address: from, backend: backend.host, port: backend.port },
    backendName: backend.name,
  };
}

async function listNodes(client: KubeClient): Promise<Node[]> {
  const nodes = await allowed('list nodes', () => client.list<Node>('Node'));
  const rank = (node: Node) => (node.metadata.labels?.[CONTROL_PLANE] === undefined ? 0 : 1);
  // workers first; a control plane that takes no pods is no place for a test
  const usable = nodes.filter(
    (node) => !node.spec?.taints?.some((t) => t.key === CONTROL_PLANE && t.effect === 'NoSchedule'),
  );
  const chosen = usable.length > 0 ? usable : nodes;
  return chosen.sort(
    (a, b) => rank(a) - rank(b) || a.metadata.name.localeCompare(b.metadata.name, 'en', { numeric: true }),
  );
}

function atLeast(count: number, nodes: Node[]): Support {
  return { supported: nodes.length >= count, reason: `${nodes.length} nodes take pods` };
}

async function clusterValues(client: KubeClient): Promise<ClusterValues> {
  const address = async (namespace: string, name: string) =>
    (await client.get<Service>('Service', { namespace, name }))?.spec.clusterIP ?? '';
  const apiAddress = await address('default', 'kubernetes');
  return {
    domain: 'cluster.local',
    apiAddress,
    dnsAddress: await address('kube-system', 'kube-dns'),
    nodePortMin: 30_000,
    nodePortMax: 32_767,
    // documentation addresses (RFC 5737) are in no cluster's range
    addressOutOfRange: '192.0.2.7',
    freeAddress: await freeAddress(client, apiAddress),
  };
}

async function dnsSupport(client: KubeClient) {
  const labelSelector = `${SERVICE_LABEL}=kube-dns`;
  const slices = await client.list<EndpointSlice>('EndpointSlice', 'kube-system', { labelSelector });
  const ready = slices.flatMap((s) => s.endpoints ?? []).filter((e) => e.conditions?.ready !== false);
  return {
    name: 'dns',
    holds: ready.length > 0,
    reason: `kube-system/kube-dns has ${ready.length} ready endpoints`,
  };
}

/** From the lowest addresses of the range, out of which the API server gives none unasked (the static band of KEP-3070). */
async function freeAddress(client: KubeClient, apiAddress: string): Promise<string> {
  const held = new Set((await client.list<Service>('Service')).map((service) => service.spec.clusterIP));
  const prefix = apiAddress.replace(/\d+$/, '');
  const last = Array.from({ length: 13 }, (_, i) => i + 3).find((n) => !held.has(`${prefix}${n}`));
  return `${prefix}${last ?? 3}`;
}

async function detectBackend(
  text: string | undefined,
): Promise<{ support: Support; host: string; port: string; name?: string }> {
  const none = { host: '', port: '' };
  if (!text) {
    const reason = 'no web server outside the cluster is named with --external-backend';
    return { support: { supported: false, reason }, ...none };
  }
  const [, host, port] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (!host) throw new UsageError(`--external-backend "${text}" is no address`, ['write 192.0.2.1:3000']);
  const name = await backendName(host, Number(port));
  if (name === undefined) {
    return { support: { supported: false, reason: `${text} does not answer from here` }, ...none };
  }
  return { support: { supported: true, reason: `${text} answers` }, host, port, name };
}

function nodeControl({ stop, start }: NodeCommands): Support {
  return stop && start
    ? { supported: true, reason: `by "${stop}"` }
    : { supported: false, reason: 'no --node-stop and --node-start command is given' };
}

/** Node addresses count as reachable if a packet to them is answered at all. */
async function answersFromHere(nodes: Node[]): Promise<{ support: Support; from: string }> {
  const address = nodes[0]?.status?.addresses?.find((a) => a.type === 'InternalIP')?.address;
  if (!address) return { support: { supported: false, reason: 'no node has an InternalIP' }, from: '' };
  let from = '';
  const answered = await new Promise<boolean>((resolve) => {
    const socket = connectTcp({ host: address, port: KUBELET_PORT, timeout: CONNECT_TIMEOUT_MS });
    const finish = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.on('connect', () => {
      from = socket.localAddress ?? '';
      finish(true);
    });
    socket.on('timeout', () => finish(false));
    socket.on('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ECONNREFUSED'));
  });
  const reason = answered ? `${address} answers from here` : `${address} does not answer from here`;
  return { support: { supported: answered, reason }, from };
}

/** Names the permission that is missing. */
async function allowed<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiError) || (error.code !== 403 && error.code !== 401)) throw error;
    throw new TargetError(`not allowed to ${what}: ${error.message}`, [
      'the permissions a live run needs are listed in CONTRIBUTING.md',
    ]);
  }
}

/** Fails with the first permission that a run needs and does not have. */
export async function checkPermissions(client: KubeClient): Promise<void> {
  const needed = [
    ['create', '', 'namespaces', ''],
    ['create', '', 'pods', 'exec'],
    ['create', '', 'services', ''],
    ['patch', '', 'services', 'status'],
    ['create', '', 'endpoints', ''],
    ['create', 'apps', 'deployments', ''],
    ['create', 'discovery.k8s.io', 'endpointslices', ''],
    ['create', 'coordination.k8s.io', 'leases', ''],
  ];
  for (const [verb, group, resource, subresource] of needed) {
    const body = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { verb, group, resource, subresource } },
    };
    const reply = await client.send<{ status: { allowed: boolean } }>(
      'POST',
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      { body },
    );
    const review = expectSuccess(reply);
    if (review.status.allowed) continue;
    const name = [resource, subresource].filter(Boolean).join('/');
    throw new TargetError(`not allowed to ${verb} ${name}${group ? ` (${group})` : ''} in this cluster`, [
      'the permissions a live run needs are listed in CONTRIBUTING.md',
    ]);
  }
}
