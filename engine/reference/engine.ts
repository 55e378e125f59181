/** The reference engine behind the contract: a fresh cluster for each scenario. */
import { KubeClient } from '../client/client.ts';
import { type Names, nodeNames, SAME_NAMES } from '../client/names.ts';
import { isApiProbe, observe } from '../client/observe.ts';
import { write } from '../client/write.ts';
import type { Capabilities, Capability, Support } from '../contract/capabilities.ts';
import {
  type Cluster,
  type ClusterEvent,
  type ClusterValues,
  type Engine,
  type ObservationOf,
  type Probe,
  type Recording,
  type ScenarioContext,
  scenarioContext,
  type WriteRequest,
} from '../contract/cluster.ts';
import { noSuchNode } from '../contract/errors.ts';
import type { WriteOutcome } from '../contract/observations.ts';
import { checkKind, checkProbe } from '../contract/request-checks.ts';
import { type Budget, SETTLING } from '../contract/timing.ts';
import { withAnswers } from '../contract/trace.ts';
import { targetOf } from '../contract/traffic-target.ts';
import { addressAt } from '../kubernetes/ip.ts';
import { namespaceObject } from './bootstrap.ts';
import { ReferenceCluster } from './cluster.ts';
import type { Replacement } from './decisions.ts';
import { apiAddress, dnsAddress, type Layout, nodeName, USUAL_LAYOUT, withBothFamilies } from './layout.ts';

const yes = (reason: string): Support => ({ supported: true, reason });
const no = (reason: string): Support => ({ supported: false, reason });

const CAPABILITIES: Capabilities = new Map<Capability, Support>([
  ['nodes>=2', yes('3 nodes are modelled')],
  ['nodes>=3', yes('3 nodes are modelled')],
  ['zones', yes('each node is in a zone of its own')],
  ['dual-stack', yes('a scenario that needs both families gets them')],
  ['load-balancer', yes('a scenario that needs one gets one')],
  ['no-load-balancer', yes('a scenario that does not need one has none')],
  ['external-backend', yes('a web server outside is modelled')],
  ['node-access', yes('node addresses are modelled')],
  ['host-network', yes('pods may use the network of their node')],
  ['node-control', yes('nodes are modelled')],
  ['virtual-time', yes('time is virtual')],
]);

const NODES = 3;

function valuesOf(layout: Layout): ClusterValues {
  return {
    domain: layout.domain,
    apiAddress: apiAddress(layout),
    dnsAddress: dnsAddress(layout),
    nodePortMin: layout.nodePorts.min,
    nodePortMax: layout.nodePorts.max,
    // documentation addresses (RFC 5737) are in no cluster's range
    addressOutOfRange: '192.0.2.7',
    // in the lower band of the range, from which no address is chosen before the upper is used up
    freeAddress: addressAt(layout.serviceCIDRs[0], 77),
  };
}

/** The names of nodes in features, and those that the layout gives them. */
function namesIn(layout: Layout): Names {
  if (layout.nodePrefix === USUAL_LAYOUT.nodePrefix) return SAME_NAMES;
  const nodes = Array.from({ length: NODES }, (_, i) => nodeName(layout, i + 1));
  return { ...SAME_NAMES, node: nodeNames(nodes) };
}

export interface ReferenceOptions {
  seed: string;
  /** What differs from most clusters. */
  layout?: Partial<Layout>;
  /** Decisions that are taken in another way: injected faults. */
  replacements?: readonly Replacement[];
}

export function referenceEngine({ seed, replacements, layout: chosen }: ReferenceOptions): Engine {
  const layout: Layout = { ...USUAL_LAYOUT, ...chosen };
  const names = namesIn(layout);
  const values = valuesOf(layout);
  const capabilities = engineCapabilities(chosen);
  return {
    target: 'reference',
    capabilities,
    facts: {
      kubernetesVersion: 'v1.36 semantics',
      nodes: Array.from({ length: NODES }, (_, i) => nodeName(layout, i + 1)),
      card: [],
      preconditions: [],
    },
    values,
    cluster: async (given?: Partial<ScenarioContext>) => {
      const scenario = scenarioContext(given);
      return adapt(
        { capabilities: scenarioCapabilities(capabilities, scenario), values, names },
        new ReferenceCluster({
          seed: `${seed}/${scenario.key}`,
          nodes: NODES,
          layout: scenario.needs.includes('dual-stack') ? withBothFamilies(layout) : layout,
          replacements,
          loadBalancer: scenario.needs.includes('load-balancer'),
        }),
      );
    },
    close: async () => {},
  };
}

/** Ranges that the user has chosen stay as they are. */
function engineCapabilities(chosen: Partial<Layout> = {}): Capabilities {
  if (chosen.serviceCIDRs?.length !== 1) return CAPABILITIES;
  return new Map([...CAPABILITIES, ['dual-stack', no('the Service CIDR that was chosen has one family')]]);
}

/** A scenario has a load balancer only if it needs one, so that both kinds of cluster are modelled. */
function scenarioCapabilities(capabilities: Capabilities, { needs }: ScenarioContext): Capabilities {
  return new Map([
    ...capabilities,
    needs.includes('load-balancer')
      ? ['no-load-balancer', no('the scenario needs a load balancer')]
      : ['load-balancer', no('the scenario does not need one')],
  ]);
}

interface Setting {
  capabilities: Capabilities;
  values: ClusterValues;
  names: Names;
}

function adapt({ capabilities, values, names }: Setting, model: ReferenceCluster): Cluster {
  const client = new KubeClient(model.handle, 'http://reference', names);
  const namespaces = new Set(['default', 'kube-system']);

  async function ensureNamespace(name: string): Promise<void> {
    if (namespaces.has(name)) return;
    namespaces.add(name);
    await client.send('POST', client.path('Namespace'), { body: namespaceObject(name) });
  }

  return {
    capabilities,
    values,
    outside: { ...model.outside, port: String(model.outside.port) },
    async write(request: WriteRequest): Promise<WriteOutcome> {
      checkKind(request.kind);
      await ensureNamespace(request.ref.namespace);
      return write(client, request);
    },
    disturb: async (event: ClusterEvent) =>
      model.disturb(event.type === 'node' ? { ...event, node: names.node.toCluster(event.node) } : event),
    advance: async (ms: number) => model.clock.advance(ms),
    now: () => model.clock.now(),
    changed: async (within: number) => {
      model.clock.next(within);
    },
    settle: async (budget: Budget, passing: boolean) =>
      passing ? model.lastChange.rest(SETTLING[budget]) : model.clock.settle(),
    async probe<P extends Probe>(probe: P) {
      checkProbe(probe);
      return (await observation(model, client, probe)) as ObservationOf<P>;
    },
    async follow(probe): Promise<Recording> {
      const stop = model.requests.follow(probe.from, targetOf(probe.target), probe.keepAlive);
      return { probe, stop: async () => stop() };
    },
    trace: async (_probe, attempts, index) => withAnswers(model.requests.traceOf(attempts[index]), attempts),
    interference: async () => [],
    async collect() {
      const kinds = ['Node', 'Pod', 'Service', 'EndpointSlice'] as const;
      const objects = kinds.flatMap((kind) => model.api.list(kind)).map((object) => JSON.stringify(object));
      return [{ name: 'objects.ndjson', text: `${objects.join('\n')}\n` }];
    },
    close: async () => {},
  };
}

async function observation(model: ReferenceCluster, client: KubeClient, probe: Probe): Promise<unknown> {
  if (isApiProbe(probe)) return observe(client, probe);
  switch (probe.kind) {
    case 'environment':
      return { ...model.nodes.pod(probe.pod).environment };
    case 'resolver':
      return model.dns.resolver(probe.pod);
    case 'dns':
      return model.dns.lookUp(probe.from, probe.type, probe.name);
    case 'connect':
      return model.requests.connect(probe.from, targetOf(probe.target), probe.count, probe.keepAlive);
    case 'health': {
      const node = client.names.node.toCluster(probe.node);
      if (!model.nodes.byName.has(node)) throw noSuchNode(probe.node);
      return model.network.health(node, probe.port);
    }
  }
}
