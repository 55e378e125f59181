/** The reference engine behind the contract: a fresh cluster for each scenario. */
import { KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';
import { isApiProbe, observe } from '../client/observe.ts';
import { write } from '../client/write.ts';
import type { Capabilities, Capability, Support } from '../contract/capabilities.ts';
import type {
  Cluster,
  ClusterEvent,
  ClusterValues,
  Engine,
  ObservationOf,
  Probe,
  Recording,
  ScenarioContext,
  WriteRequest,
} from '../contract/cluster.ts';
import { FeatureError } from '../contract/errors.ts';
import type { WriteOutcome } from '../contract/observations.ts';
import { parseTarget, type TrafficTarget, targetProblem } from '../contract/targets.ts';
import { type Budget, SETTLING } from '../contract/timing.ts';
import { DNS_ADDRESS, DOMAIN, namespaceObject } from './bootstrap.ts';
import { NODE_PORTS, ReferenceCluster } from './cluster.ts';
import { DECISIONS, type Decisions } from './decisions.ts';
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

const VALUES: ClusterValues = {
  domain: DOMAIN,
  apiAddress: '10.96.0.1',
  dnsAddress: DNS_ADDRESS,
  nodePortMin: NODE_PORTS.min,
  nodePortMax: NODE_PORTS.max,
  addressOutOfRange: '10.95.0.7',
  // in the band from which no address is given out unasked
  freeAddress: '10.96.0.77',
};

export interface ReferenceOptions {
  seed: string;
  /** Replaces some decisions: a planted fault. */
  fault?: Partial<Decisions>;
}

export function referenceEngine({ seed, fault }: ReferenceOptions): Engine {
  const decisions: Decisions = { ...DECISIONS, ...fault };
  return {
    target: 'reference',
    capabilities: CAPABILITIES,
    facts: {
      kubernetesVersion: 'v1.36 semantics',
      nodes: ['n1', 'n2', 'n3'],
      card: [],
      preconditions: [],
    },
    values: VALUES,
    cluster: async (scenario: ScenarioContext) =>
      adapt(
        scenarioCapabilities(scenario),
        new ReferenceCluster({
          seed: `${seed}/${scenario.key}`,
          nodes: 3,
          decisions,
          loadBalancer: scenario.needs.includes('load-balancer'),
        }),
      ),
    close: async () => {},
  };
}

/** A scenario has a load balancer only if it needs one: clusters without one are the rule. */
function scenarioCapabilities({ needs }: ScenarioContext): Capabilities {
  if (needs.includes('load-balancer')) return CAPABILITIES;
  return new Map([...CAPABILITIES, ['load-balancer', no('the scenario does not ask for one')]]);
}

function adapt(capabilities: Capabilities, model: ReferenceCluster): Cluster {
  const client = new KubeClient(model.handle, 'http://reference', SAME_NAMES);
  const namespaces = new Set(['default', 'kube-system']);

  async function ensureNamespace(name: string): Promise<void> {
    if (namespaces.has(name)) return;
    namespaces.add(name);
    await client.send('POST', client.path('Namespace'), { body: namespaceObject(name) });
  }

  return {
    capabilities,
    values: VALUES,
    outside: { ...OUTSIDE, port: String(OUTSIDE.port) },
    async write(request: WriteRequest): Promise<WriteOutcome> {
      await ensureNamespace(request.ref.namespace);
      return write(client, request);
    },
    disturb: async (event: ClusterEvent) => model.disturb(event),
    advance: async (ms: number) => model.advance(ms),
    now: () => model.now(),
    changed: async (within: number) => {
      model.next(within);
    },
    settle: async (budget: Budget, passing: boolean) =>
      passing ? model.rest(SETTLING[budget]) : model.settle(),
    probe: async <P extends Probe>(probe: P) => (await look(model, client, probe)) as ObservationOf<P>,
    async follow({ from, target }): Promise<Recording> {
      const stop = model.follow(from, targetOf(target));
      return { stop: async () => stop() };
    },
    doubts: async () => [],
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
      return model.health(probe.node, probe.port);
  }
}

function targetOf(text: string): TrafficTarget {
  const target = parseTarget(text);
  if (!target) throw new FeatureError(targetProblem(text));
  return target;
}
