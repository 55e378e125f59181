/** What a live cluster is and can do, found out by looking. */
import { expectSuccess, type KubeClient } from '../../client/client.ts';
import type {
  Capabilities,
  Capability,
  CardLine,
  Facts,
  Precondition,
  Support,
} from '../../contract/capabilities.ts';
import type { ClusterValues, OutsideValues } from '../../contract/cluster.ts';
import { countOf } from '../../contract/counts.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node, Service } from '../../kubernetes/objects.ts';
import type { NodeCommands } from '../nodes/commands.ts';
import type { OutsideClient } from '../outside/client.ts';
import { detectDns, type NameServer } from './dns.ts';
import { atLeast, listNodes, namesText, zonesOf } from './nodes.ts';
import { detectAccess, detectBackend, notOutside } from './outside.ts';
import { type Learnt, learn, type ScratchOptions } from './probe-pod.ts';
import { ADDRESS_OUT_OF_RANGE, askRanges } from './ranges.ts';

/** Plain data: the process that starts a run finds it out once and hands it to its workers. */
export interface Detected {
  facts: Facts;
  capabilities: [Capability, Support][];
  values: ClusterValues;
  /** Real names, in the order of n1, n2, ...: control planes last. */
  nodes: string[];
  outside: OutsideValues;
  /** What the web server outside calls itself. */
  backendName?: string;
  /** Pods have to keep to the Pod Security Standard "restricted". */
  restricted: boolean;
  /** What a pod was told when it looked up the API server's name. */
  lookup: string;
}

export interface DetectOptions extends Omit<ScratchOptions, 'node'> {
  commands: NodeCommands;
  /** Leadline itself runs in a pod of the cluster. */
  inside: boolean;
  outside: OutsideClient;
  /** Whether rules that stop nodes may run. */
  allowDisruptive: boolean;
}

export async function detect(client: KubeClient, options: DetectOptions): Promise<Detected> {
  const version = expectSuccess(await client.send<{ gitVersion: string }>('GET', '/version')).gitVersion;
  const { nodes, others } = await listNodes(client);
  const names = nodes.map((n) => n.metadata.name);
  const [ranges, dns, access, backend, learnt] = await Promise.all([
    askRanges(client),
    detectDns(client),
    options.inside ? notOutside : detectAccess(options.outside, nodes),
    detectBackend(options.outside, options.externalBackend),
    learn(client, { ...options, node: nodes.find(isReady)?.metadata.name }),
  ]);
  const control = nodeControl(options);
  const zones = zonesOf(nodes);
  const capabilities: Capabilities = new Map<Capability, Support>([
    ['nodes>=2', atLeast(2, nodes)],
    ['nodes>=3', atLeast(3, nodes)],
    ['zones', { supported: zones.length >= 2, reason: `${zones.length} zones are labelled` }],
    ['dual-stack', { supported: false, reason: 'rules about it come with a later version' }],
    ['load-balancer', learnt.balancer],
    ['no-load-balancer', { ...learnt.balancer, supported: !learnt.balancer.supported }],
    ['external-backend', seenByPods(backend.support, learnt)],
    ['node-access', access.support],
    ['host-network', learnt.hostNetwork],
    ['node-control', control],
    ['virtual-time', { supported: false, reason: 'time is real' }],
  ]);
  const line = (name: string, value: string, how: string): CardLine => ({ name, value, how });
  const card = [
    line('server version', version, '/version'),
    line('nodes', String(nodes.length), namesText(nodes, others)),
    line('zones', String(zones.length), zones.join(', ') || 'no node has a zone label'),
    line('kube-proxy mode', learnt.proxyMode ?? 'unknown', learnt.proxyHow),
    line('IP families', ranges.families.join(', '), 'what a Service that prefers both is given'),
    line('load balancer', learnt.balancer.supported ? 'yes' : 'no', learnt.balancer.reason),
    line('DNS', dns.implementation, dns.precondition.reason),
    line('cluster domain', learnt.domain, 'the search list of a pod'),
    line('service CIDR', ranges.serviceRange ?? 'unknown', 'the answer to an address outside it'),
    line('node port range', portsText(learnt), 'the answer to port 1'),
    line('node control', control.supported ? 'yes' : 'no', control.reason),
    line('outside access', access.support.supported ? 'yes' : 'no', access.support.reason),
  ];
  return {
    facts: {
      kubernetesVersion: version,
      nodes: names,
      card,
      preconditions: [readyNodes(nodes), dns.precondition, learnt.image],
    },
    capabilities: [...capabilities],
    values: await clusterValues(client, dns, learnt),
    nodes: names,
    outside: { address: access.from, backend: backend.host, port: backend.port },
    backendName: backend.name,
    restricted: learnt.restricted,
    lookup: learnt.lookup,
  };
}

/** A web server that answers here may still be out of the pods' reach. */
function seenByPods(support: Support, { backendAnswers }: Learnt): Support {
  if (!support.supported || backendAnswers !== false) return support;
  return { supported: false, reason: `${support.reason} outside, and not to a pod` };
}

function portsText({ nodePorts }: Learnt): string {
  return nodePorts.known ? `${nodePorts.min}-${nodePorts.max}` : 'unknown';
}

function readyNodes(nodes: Node[]): Precondition {
  const ready = nodes.filter(isReady);
  return {
    name: 'nodes',
    holds: ready.length === nodes.length && nodes.length > 0,
    reason: `${ready.length} of ${countOf(nodes.length, 'node')} ready`,
  };
}

async function clusterValues(
  client: KubeClient,
  dns: NameServer,
  { domain, nodePorts }: Learnt,
): Promise<ClusterValues> {
  const api = await client.get<Service>('Service', { namespace: 'default', name: 'kubernetes' });
  const apiAddress = api?.spec.clusterIP ?? '';
  return {
    domain,
    apiAddress,
    dnsAddress: dns.address,
    nodePortMin: nodePorts.min,
    nodePortMax: nodePorts.max,
    addressOutOfRange: ADDRESS_OUT_OF_RANGE,
    freeAddress: await freeAddress(client, apiAddress),
  };
}

/** From the lowest addresses of the range, out of which the API server gives none unasked (the static band of KEP-3070). */
async function freeAddress(client: KubeClient, apiAddress: string): Promise<string> {
  const held = new Set((await client.list<Service>('Service')).map((service) => service.spec.clusterIP));
  const prefix = apiAddress.replace(/\d+$/, '');
  const last = Array.from({ length: 13 }, (_, i) => i + 3).find((n) => !held.has(`${prefix}${n}`));
  return `${prefix}${last ?? 3}`;
}

function nodeControl({ commands: { stop, start }, allowDisruptive }: DetectOptions): Support {
  if (!stop || !start) {
    return { supported: false, reason: 'no --node-stop and --node-start command is given' };
  }
  if (!allowDisruptive) {
    const reason =
      'rules that stop a node disturb everything that runs on it: --allow-disruptive lets them run';
    return { supported: false, reason };
  }
  return { supported: true, reason: `by "${stop}"` };
}
