/** What a scenario on a live cluster consists of: builds the parts that `cluster.ts` joins. */
import { KubeClient } from '../client/client.ts';
import type { Tracer } from '../contract/trace.ts';
import type { Discovery } from './discovery/discovery.ts';
import { type ScenarioNames, scenarioNames } from './isolation/names.ts';
import { ScenarioNamespaces } from './isolation/scenario-namespaces.ts';
import type { NodeCommands } from './nodes/commands.ts';
import { NodeEvents } from './nodes/node-events.ts';
import type { OutsideClient } from './outside/client.ts';
import { PodProbes } from './probes/pod-probes.ts';
import { Traffic } from './probes/traffic.ts';
import { ChangeFeed } from './transport/change-feed.ts';
import type { Connection } from './transport/connection.ts';
import type { RunInPod } from './transport/exec.ts';
import { PodHostnames } from './workloads/pod-hostnames.ts';
import type { PodSettings } from './workloads/pod-settings.ts';
import { ScenarioPods } from './workloads/scenario-pods.ts';
import type { SharedClients } from './workloads/shared-clients.ts';

export interface ScenarioOptions {
  connection: Connection;
  discovery: Discovery;
  exec: RunInPod;
  /** Sends what clients outside the cluster send. */
  outside: OutsideClient;
  tracer: Tracer;
  run: string;
  /** Unique among the scenarios of all runs. */
  suffix: string;
  settings: PodSettings;
  /** Takes the place of the scenario's clients, if these may be pods that other scenarios use as well. */
  shared?: SharedClients;
  commands: NodeCommands;
  timeoutFactor: number;
  /** Which namespaces stay: `always` or `on-failure`. */
  keep?: string;
  /** Whether the user wants the run to end. */
  interrupted: () => boolean;
  /** Releases the scenario's locks. */
  release: () => Promise<void>;
}

export interface ScenarioParts {
  names: ScenarioNames;
  /** Translates the names of the scenario. */
  client: KubeClient;
  feed: ChangeFeed;
  namespaces: ScenarioNamespaces;
  pods: ScenarioPods;
  nodes: NodeEvents;
  podProbes: PodProbes;
  traffic: Traffic;
}

export function partsOf(options: ScenarioOptions): ScenarioParts {
  const { connection, discovery, exec, outside, tracer, run, suffix, shared, commands } = options;
  const { domain } = discovery.values;
  const names = scenarioNames(suffix, discovery.nodes);
  const client = new KubeClient(connection.fetch, connection.server, names);
  const feed = new ChangeFeed(client, options.timeoutFactor);
  const pods = new ScenarioPods({ client, names, exec, shared, domain });
  return {
    names,
    client,
    feed,
    namespaces: new ScenarioNamespaces({
      client: connection.client,
      names,
      run,
      interrupted: options.interrupted,
      made: (namespace) => feed.add(namespace),
    }),
    pods,
    nodes: new NodeEvents(client, commands),
    podProbes: new PodProbes(pods, names, domain),
    traffic: new Traffic({
      client,
      names,
      pods,
      hostnames: new PodHostnames(client, names.namespaces, discovery.backendName),
      outsideClient: outside,
      outside: discovery.outside,
      proxyMode: discovery.proxyMode,
      tracer,
      domain,
      suffix,
    }),
  };
}
