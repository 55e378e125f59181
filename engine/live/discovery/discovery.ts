/** Finds out before a run what a live cluster is and has. */
import { expectSuccess, type KubeClient } from '../../client/client.ts';
import type { Capability, Facts, Support } from '../../contract/capabilities.ts';
import type { ClusterValues, OutsideValues } from '../../contract/cluster.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { NodeCommands } from '../nodes/commands.ts';
import type { OutsideClient } from '../outside/client.ts';
import { capabilitiesOf, cardOf, type Found } from './card.ts';
import { type CreatedObjectsOptions, observeCreated } from './created-objects.ts';
import { findDnsServer } from './dns.ts';
import { listNodes, nodesPrecondition } from './nodes.ts';
import { findBackend, findNodeAccess, INSIDE } from './outside.ts';
import { findAddressRanges } from './ranges.ts';
import { clusterValues } from './values.ts';

/** Plain data: the process that starts a run discovers it once, and its workers read it from a file. */
export interface Discovery {
  facts: Facts;
  capabilities: [Capability, Support][];
  values: ClusterValues;
  /** By their names in the cluster, in the order of n1, n2, ...: control planes last. */
  nodes: string[];
  outside: OutsideValues;
  /** What kube-proxy says of itself, if it does. */
  proxyMode?: string;
  /** The host name with which the web server outside answers. */
  backendName?: string;
  /** Pods have to comply with the Pod Security Standard "restricted". */
  restricted: boolean;
  /** The addresses that a pod got for the name of the API server; empty without an answer. */
  lookup: string;
}

export interface DiscoveryOptions extends Omit<CreatedObjectsOptions, 'node'> {
  commands: NodeCommands;
  /** Leadline itself runs in a pod of the cluster. */
  inside: boolean;
  outside: OutsideClient;
  /** Whether rules that stop nodes may run. */
  allowDisruptive: boolean;
}

export async function discover(client: KubeClient, options: DiscoveryOptions): Promise<Discovery> {
  const found = await find(client, options);
  const { version, nodes, dns, objects, access, backend } = found;
  const names = nodes.nodes.map(({ metadata }) => metadata.name);
  return {
    facts: {
      kubernetesVersion: version,
      nodes: names,
      card: cardOf(found),
      preconditions: [nodesPrecondition(nodes.nodes), dns.precondition, objects.image],
    },
    capabilities: capabilitiesOf(found),
    values: await clusterValues(client, dns, objects),
    nodes: names,
    outside: { address: access.from, backend: backend.host, port: backend.port },
    proxyMode: objects.proxyMode,
    backendName: backend.name,
    restricted: objects.restricted,
    lookup: objects.lookup,
  };
}

async function find(client: KubeClient, options: DiscoveryOptions): Promise<Found> {
  const version = expectSuccess(await client.send<{ gitVersion: string }>('GET', '/version')).gitVersion;
  const nodes = await listNodes(client);
  const [ranges, dns, access, backend, objects] = await Promise.all([
    findAddressRanges(client),
    findDnsServer(client),
    options.inside ? INSIDE : findNodeAccess(options.outside, nodes.nodes),
    findBackend(options.outside, options.externalBackend),
    observeCreated(client, { ...options, node: nodes.nodes.find(isReady)?.metadata.name }),
  ]);
  return { version, nodes, ranges, dns, access, backend, objects, control: nodeControl(options) };
}

function nodeControl({ commands: { stop, start }, allowDisruptive }: DiscoveryOptions): Support {
  if (!stop || !start)
    return { supported: false, reason: 'no --node-stop and --node-start commands are given' };
  if (!allowDisruptive) {
    const reason =
      'rules that stop a node disturb everything that runs on it: --allow-disruptive lets them run';
    return { supported: false, reason };
  }
  return { supported: true, reason: `by "${stop}"` };
}
