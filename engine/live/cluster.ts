/** One scenario on a live cluster: implements the contract by its namespaces, pods, nodes and traffic. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeClient } from '../client/client.ts';
import { isApiProbe, observe } from '../client/observe.ts';
import { write } from '../client/write.ts';
import type {
  Cluster,
  ClusterEvent,
  ConnectProbe,
  ObservationOf,
  Probe,
  Recording,
  WriteRequest,
} from '../contract/cluster.ts';
import { noSuchNode } from '../contract/errors.ts';
import type { EvidenceFile } from '../contract/evidence.ts';
import type { Attempt, PacketTrace, WriteOutcome } from '../contract/observations.ts';
import { checkKind, checkProbe } from '../contract/request-checks.ts';
import { type Budget, SETTLING } from '../contract/timing.ts';
import { SIGNALS } from '../contract/workloads.ts';
import { internalAddress } from '../kubernetes/nodes.ts';
import type { KubeObject, Node } from '../kubernetes/objects.ts';
import { evidenceFiles } from './evidence/evidence.ts';
import { rulesOfNodes } from './evidence/kube-proxy-rules.ts';
import { interferenceWith } from './interference/interference.ts';
import { cleanUp } from './isolation/cleanup.ts';
import { healthCheck } from './outside/client.ts';
import { partsOf, type ScenarioOptions, type ScenarioParts } from './scenario.ts';

export class LiveCluster implements Cluster {
  readonly capabilities;
  readonly values;
  readonly outside;
  readonly #options: ScenarioOptions;
  readonly #parts: ScenarioParts;
  readonly #client: KubeClient;
  readonly #lostBefore: number;

  constructor(options: ScenarioOptions) {
    const { discovery, connection } = options;
    this.#options = options;
    this.capabilities = new Map(discovery.capabilities);
    this.values = discovery.values;
    this.outside = discovery.outside;
    this.#parts = partsOf(options);
    this.#client = this.#parts.client;
    this.#lostBefore = connection.health.lost;
  }

  async write(request: WriteRequest): Promise<WriteOutcome> {
    const { namespaces, pods, feed } = this.#parts;
    const { verb, kind, ref, body, dryRun } = request;
    checkKind(kind);
    await namespaces.ensure(ref.namespace);
    if (verb === 'create' && kind === 'Pod' && (await pods.share(ref, body)))
      return { accepted: true, code: 201, object: body as KubeObject, warnings: [] };
    if (verb === 'create' && (kind === 'Pod' || kind === 'Deployment'))
      await namespaces.awaitAccount(ref.namespace);
    const outcome = await write(this.#client, { ...request, body: body && this.#options.settings(body) });
    if (outcome.accepted && verb !== 'read' && !dryRun) feed.noticed();
    return outcome;
  }

  async disturb(event: ClusterEvent): Promise<void> {
    const { nodes, pods, feed } = this.#parts;
    if (event.type === 'node') return nodes.cause(event.node, event.event);
    const signal = event.type === 'container-restart' ? 'exit' : event.ready ? 'ready' : 'unready';
    await pods.run(event.pod, ['kill', `-${SIGNALS[signal]}`, '1']);
    feed.noticed();
  }

  advance(ms: number): Promise<void> {
    return sleep(ms);
  }

  now(): number {
    return performance.now() / this.#options.timeoutFactor;
  }

  changed(within: number): Promise<void> {
    return this.#parts.feed.next(within);
  }

  async settle(budget: Budget): Promise<boolean> {
    const { nodes, feed } = this.#parts;
    if (await nodes.noticed()) feed.noticed();
    return feed.quiet(SETTLING[budget]);
  }

  async probe<P extends Probe>(probe: P): Promise<ObservationOf<P>> {
    checkProbe(probe);
    this.#parts.feed.observing(probe);
    return (await this.#observe(probe)) as ObservationOf<P>;
  }

  async #observe(probe: Probe): Promise<unknown> {
    const { pods, podProbes, traffic } = this.#parts;
    if (probe.kind === 'object' && probe.of === 'Pod')
      return this.#client.get('Pod', pods.inPlaceOf(probe.ref));
    if (isApiProbe(probe)) return observe(this.#client, probe);
    switch (probe.kind) {
      case 'environment':
        return podProbes.environment(probe.pod);
      case 'resolver':
        return podProbes.resolver(probe.pod);
      case 'dns':
        return podProbes.dns(probe);
      case 'connect':
        return traffic.connect(probe);
      case 'health': {
        const node = await this.#client.get<Node>('Node', { namespace: '', name: probe.node });
        if (!node) throw noSuchNode(probe.node);
        return healthCheck(this.#options.outside, internalAddress(node) ?? '', probe.port);
      }
    }
  }

  follow(probe: ConnectProbe): Promise<Recording> {
    return this.#parts.traffic.follow(probe);
  }

  trace(probe: ConnectProbe, attempts: Attempt[], index: number): Promise<PacketTrace> {
    return this.#parts.traffic.trace(probe, attempts, index);
  }

  async interference(): Promise<string[]> {
    const { shared, discovery, connection } = this.#options;
    const { namespaces, pods, nodes, traffic } = this.#parts;
    const own = namespaces.inCluster;
    const ofOthers = await interferenceWith(
      connection.client,
      shared && pods.sharedClients.length > 0 ? [...own, shared.namespace] : own,
      discovery.nodes.filter((name) => !nodes.stopped.includes(name)),
    );
    return [...connection.health.interference(this.#lostBefore), ...traffic.interference(), ...ofOthers];
  }

  async collect(): Promise<EvidenceFile[]> {
    const { commands, discovery } = this.#options;
    const { names, namespaces, pods } = this.#parts;
    const files = await evidenceFiles(this.#client, [...names.namespaces], pods.sharedClients);
    if (!commands.shell) return files;
    return [...files, ...(await rulesOfNodes(commands.shell, discovery.nodes, namespaces.inCluster))];
  }

  async close(failed: boolean): Promise<void> {
    const { keep, release } = this.#options;
    const { feed, nodes, namespaces } = this.#parts;
    feed.close();
    const kept = keep === 'always' || (keep === 'on-failure' && failed);
    await cleanUp([...nodes.recoveries(), ...namespaces.endings(kept), release]);
  }
}
