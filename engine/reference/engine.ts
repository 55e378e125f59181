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
import { FeatureError } from '../contract/errors.ts';
import type { WriteOutcome } from '../contract/observations.ts';
import { parseTarget, type TrafficTarget, targetProblem } from '../contract/targets.ts';
import { type Budget, SETTLING } from '../contract/timing.ts';
import { withAnswers } from '../contract/trace.ts';
import { namespaceObject } from './bootstrap.ts';
import { ReferenceCluster } from './cluster.ts';
import { DECISIONS, type Decisions } from './decisions.ts';
import { addressAt, dnsAddress, type Layout, nodeName, USUAL_LAYOUT } from './layout.ts';
import { OUTSIDE } from './network/outside.ts';

const yes = (reason: string): Support => ({ supported: true, reason });
const no = (reason: string): Support => ({ supported: false, reason });

const CAPABILITIES: Capabilities = new Map<Capability, Support>([
  ['nodes>=2', yes('3 nodes are modelled')],
  ['nodes>=3', yes('3 nodes are modelled')],
  ['zones', yes('each node is in a zone of its own')],
  ['dual-stack', no('IPv6 is not modelled yet')],
  ['load-balancer', yes('a scenario that needs one gets one')],
  ['no-load-balancer', yes('a scenario that does not ask for one has none')],
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
    apiAddress: addressAt(layout.serviceCIDR, 1),
    dnsAddress: dnsAddress(layout),
    nodePortMin: layout.nodePorts.min,
    nodePortMax: layout.nodePorts.max,
    // documentation addresses (RFC 5737) are in no cluster's range
    addressOutOfRange: '192.0.2.7',
    // in the band from which no address is given out unasked
    freeAddress: addressAt(layout.serviceCIDR, 77),
  };
}

/** Names of features stand for the nodes that there are. */
function namesIn(layout: Layout): Names {
  if (layout.nodePrefix === USUAL_LAYOUT.nodePrefix) return SAME_NAMES;
  const nodes = Array.from({ length: NODES }, (_, i) => nodeName(layout, i + 1));
  return { ...SAME_NAMES, node: nodeNames(nodes) };
}

export interface ReferenceOptions {
  seed: string;
  /** What differs from most clusters. */
  layout?: Partial<Layout>;
  /** Replaces some decisions: an injected fault. */
  fault?: Partial<Decisions>;
}

export function referenceEngine({ seed, fault, layout: chosen }: ReferenceOptions): Engine {
  const layout: Layout = { ...USUAL_LAYOUT, ...chosen };
  const names = namesIn(layout);
  const values = valuesOf(layout);
  const decisions: Decisions = { ...DECISIONS, ...fault };
  return {
    target: 'reference',
    capabilities: CAPABILITIES,
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
        { capabilities: scenarioCapabilities(scenario), values, names },
        new ReferenceCluster({
          seed: `${seed}/${scenario.key}`,
          nodes: NODES,
          layout,
          decisions,
          loadBalancer: scenario.needs.includes('load-balancer'),
        }),
      );
    },
    close: async () => {},
  };
}

/** A scenario has a load balancer only if it needs one: clusters without one are the rule. */
function scenarioCapabilities({ needs }: ScenarioContext): Capabilities {
  if (needs.includes('load-balancer')) return CAPABILITIES;
  return new Map([...CAPABILITIES, ['load-balancer', no('the scenario does not ask for one')]]);
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
    outside: { ...OUTSIDE, port: String(OUTSIDE.port) },
    async write(request: WriteRequest): Promise<WriteOutcome> {
      await ensureNamespace(request.ref.namespace);
      return write(client, request);
    },
    disturb: async (event: ClusterEvent) =>
      model.disturb(event.type === 'node' ? { ...event, node: names.node.toCluster(event.node) } : event),
    advance: async (ms: number) => model.advance(ms),
    now: () => model.now(),
    changed: async (within: number) => {
      model.next(within);
    },
    settle: async (budget: Budget, passing: boolean) =>
      passing ? model.rest(SETTLING[budget]) : model.settle(),
    probe: async <P extends Probe>(probe: P) => (await look(model, client, probe)) as ObservationOf<P>,
    async follow(probe): Promise<Recording> {
      const stop = model.follow(probe.from, targetOf(probe.target));
      return { probe, stop: async () => stop() };
    },
    trace: async (_probe, attempts, index) => withAnswers(model.traceOf(attempts[index]), attempts),
    interference: async () => [],
    async collect() {
      const kinds = ['Node', 'Pod', 'Service', 'EndpointSlice'] as const;
      const objects = kinds.flatMap((kind) => model.list(kind)).map((object) => JSON.stringify(object));
      return [{ name: 'objects.ndjson', text: `${objects.join('\n')}\n` }];
    },
    close: async () => {},
  };
}

async function look(model: ReferenceCluster, client: KubeClient, probe: Probe): Promise<unknown> {
  if (isApiProbe(probe)) return observe(client, probe);
  switch (probe.kind) {
    case 'environment':
      return model.environment(probe.pod);
    case 'resolver':
      return model.resolver(probe.pod);
    case 'dns':
      return model.lookUp(probe.from, probe.type, probe.name);
    case 'connect':
      return model.connect(probe.from, targetOf(probe.target), probe.count, probe.keepAlive);
    case 'health':
      return model.health(client.names.node.toCluster(probe.node), probe.port);
  }
}

function targetOf(text: string): TrafficTarget {
  const target = parseTarget(text);
  if (!target) throw new FeatureError(targetProblem(text));
  return target;
}
