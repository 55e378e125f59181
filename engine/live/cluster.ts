/** One scenario on a live cluster: namespaces of its own, probes by exec, real time. */
import { KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';
import { isApiProbe, observe } from '../client/observe.ts';
import { write } from '../client/write.ts';
import type {
  Cluster,
  ClusterEvent,
  ConnectProbe,
  ObservationOf,
  Probe,
  Recording,
  Vantage,
  WriteRequest,
} from '../contract/cluster.ts';
import { Inconclusive, Interrupted } from '../contract/errors.ts';
import type { EvidenceFile } from '../contract/evidence.ts';
import type { Attempt, ConnectObservation, PacketTrace, WriteOutcome } from '../contract/observations.ts';
import { parseTarget, type TrafficTarget } from '../contract/targets.ts';
import { BUDGETS, type Budget, SETTLING } from '../contract/timing.ts';
import type { Tracer } from '../contract/trace.ts';
import { CLIENT_LABEL, SIGNALS } from '../contract/workloads.ts';
import { isReady } from '../kubernetes/conditions.ts';
import type { KubeObject, Node, Pod } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';
import { collectFiles } from './diagnostics/evidence.ts';
import { interferenceWith } from './diagnostics/interference.ts';
import { rulesInQuestion } from './diagnostics/kube-proxy-rules.ts';
import type { Detected } from './discovery/discovery.ts';
import { allOf } from './isolation/cleanup.ts';
import { markKept, removeNamespace } from './isolation/leftovers.ts';
import { noteStopped } from './isolation/locks.ts';
import { aliases, isForeign } from './isolation/names.ts';
import { awaitAccount, makeNamespace } from './isolation/namespaces.ts';
import { controlNode, type NodeCommands } from './nodes/commands.ts';
import { askHealth, type OutsideClient } from './outside/client.ts';
import { digCommand, parseDig, parseResolvConf } from './probes/dns.ts';
import { parseEnvironment } from './probes/environment.ts';
import { tracedObjects } from './probes/traced-objects.ts';
import { attemptsOf, endlessScript, lateLookups, parseAttempts, scriptFor } from './traffic/requests.ts';
import { ChangeFeed } from './transport/change-feed.ts';
import type { Connection } from './transport/connection.ts';
import type { RunInPod } from './transport/exec.ts';
import { until } from './transport/poll.ts';
import type { PodSettings } from './workloads/pod-settings.ts';
import { fullName, type SharedClients } from './workloads/shared-clients.ts';

export interface LiveOptions {
  connection: Connection;
  detected: Detected;
  exec: RunInPod;
  /** Sends what clients outside the cluster send. */
  outside: OutsideClient;
  tracer: Tracer;
  run: string;
  /** Unique among the scenarios of all runs. */
  suffix: string;
  settings: PodSettings;
  /** Stands for the clients of the scenario, if it leaves that open. */
  shared?: SharedClients;
  commands: NodeCommands;
  timeoutFactor: number;
  /** Which namespaces stay: `always` or `on-failure`. */
  keep?: string;
  /** Whether the user has asked the run to end. */
  interrupted: () => boolean;
  /** Releases the scenario's locks. */
  release: () => Promise<void>;
}

export class LiveCluster implements Cluster {
  readonly capabilities;
  readonly values;
  readonly outside;
  readonly #options: LiveOptions;
  readonly #names;
  readonly #client: KubeClient;
  readonly #feed: ChangeFeed;
  readonly #podsByHostname = new Map<string, string>();
  readonly #withAccount = new Set<string>();
  readonly #stoppedNodes = new Set<string>();
  /** Nodes that something was done to, and whether they will be ready: a change that is on its way until that shows. */
  readonly #nodesToNotice = new Map<string, boolean>();
  /** The pods that stand for clients of the scenario, by the clients' names. */
  readonly #clients = new Map<string, Ref>();
  readonly #lostBefore: number;
  /** The latest ones from each client to each target. */
  readonly #attempts = new Map<string, Attempt[]>();
  #recordings = 0;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.capabilities = new Map(options.detected.capabilities);
    this.values = options.detected.values;
    this.outside = options.detected.outside;
    this.#names = aliases(options.suffix, options.detected.nodes);
    this.#client = new KubeClient(options.connection.fetch, options.connection.server, this.#names);
    this.#feed = new ChangeFeed(this.#client, options.timeoutFactor);
    this.#lostBefore = options.connection.health.lost;
  }

  async write(request: WriteRequest): Promise<WriteOutcome> {
    await this.#ensureNamespace(request.ref.namespace);
    const { verb, kind, ref, body } = request;
    const { shared, settings } = this.#options;
    if (shared && verb === 'create' && kind === 'Pod' && isClient(body)) {
      const { nodeName, ...spec } = (body as Pod).spec;
      const node = nodeName && this.#names.node.toCluster(nodeName);
      const pod = await shared.take({ ...spec, nodeName: node }, [...this.#clients.values()]);
      this.#clients.set(`${ref.namespace}/${ref.name}`, pod);
      return { accepted: true, code: 201, object: body as Pod, warnings: [] };
    }
    if (verb === 'create' && (kind === 'Pod' || kind === 'Deployment'))
      await this.#awaitAccount(ref.namespace);
    const outcome = await write(this.#client, { ...request, body: body && settings(body) });
    if (outcome.accepted && verb !== 'read' && !request.dryRun) this.#feed.noticed();
    return outcome;
  }

  /** Removes nothing that was there before: every namespace is new. */
  async #ensureNamespace(name: string): Promise<void> {
    if (isForeign(name) || this.#names.aliased.has(name)) return;
    if (this.#options.interrupted()) throw new Interrupted('the run was interrupted');
    this.#names.aliased.add(name);
    const reply = await makeNamespace(this.#client, name, this.#options.run);
    if (reply.code !== 201) {
      throw new Inconclusive(`namespace ${name} could not be made: HTTP ${reply.code}`);
    }
    this.#feed.add(name);
  }

  /** Pods are refused until the namespace has its service account; nothing else has to wait for it. */
  async #awaitAccount(namespace: string): Promise<void> {
    if (isForeign(namespace) || this.#withAccount.has(namespace)) return;
    const real = this.#names.namespace.toCluster(namespace);
    if (!(await awaitAccount(this.#client, real, BUDGETS.objectUpdated))) {
      const limit = BUDGETS.objectUpdated / 1_000;
      throw new Inconclusive(
        `the namespace ${namespace} got no service account in ${limit} s, so no pod can be made in it: does the kube-controller-manager run?`,
      );
    }
    this.#withAccount.add(namespace);
  }

  #path(namespace: string): string {
    return `/api/v1/namespaces/${this.#names.namespace.toCluster(namespace)}`;
  }

  async disturb(event: ClusterEvent): Promise<void> {
    if (event.type === 'node') {
      const real = this.#names.node.toCluster(event.node);
      this.#nodesToNotice.set(event.node, event.event === 'recovers');
      if (event.event === 'recovers') this.#stoppedNodes.delete(event.node);
      else {
        this.#stoppedNodes.add(event.node);
        await noteStopped(this.#client, real);
      }
      return controlNode(this.#options.commands, real, event.event);
    }
    const what = event.type === 'container-restart' ? 'exit' : event.ready ? 'ready' : 'unready';
    const command = ['kill', `-${SIGNALS[what]}`, '1'];
    await this.#exec(event.pod, command);
    this.#feed.noticed();
  }

  async advance(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  now(): number {
    return performance.now() / this.#options.timeoutFactor;
  }

  changed(within: number): Promise<void> {
    return this.#feed.next(within);
  }

  async settle(budget: Budget): Promise<boolean> {
    await this.#nodesNoticed();
    return this.#feed.quiet(SETTLING[budget]);
  }

  /** What follows from a node that is stopped or started comes after the control plane has noticed. */
  async #nodesNoticed(): Promise<void> {
    for (const [name, ready] of this.#nodesToNotice) {
      await until(BUDGETS.nodeFailureNoticed, async () => {
        const node = await this.#client.get<Node>('Node', { namespace: '', name });
        return node !== undefined && isReady(node) === ready;
      });
      this.#nodesToNotice.delete(name);
      this.#feed.noticed();
    }
  }

  async probe<P extends Probe>(probe: P): Promise<ObservationOf<P>> {
    return (await this.#look(probe)) as ObservationOf<P>;
  }

  async #look(probe: Probe): Promise<unknown> {
    this.#feed.lookingAt(probe);
    if (probe.kind === 'object' && probe.of === 'Pod')
      return this.#client.get<Pod>('Pod', this.#real(probe.ref));
    if (isApiProbe(probe)) return observe(this.#client, probe);
    switch (probe.kind) {
      case 'environment':
        return parseEnvironment(await this.#exec(probe.pod, ['cat', '/proc/1/environ']));
      case 'resolver': {
        const { searches, ...rest } = parseResolvConf(
          await this.#exec(probe.pod, ['cat', '/etc/resolv.conf']),
        );
        return { ...rest, searches: searches.map((s) => this.#names.host.fromCluster(s)) };
      }
      case 'dns': {
        const asked = this.#host(probe.name, probe.from);
        const inFull = asked.endsWith(`.${this.values.domain}`) && this.#isShared(probe.from);
        const command = digCommand(probe.type, inFull ? `${asked}.` : asked);
        const answer = parseDig(await this.#exec(podOf(probe.from), command));
        const plain = (text: string) =>
          text
            .split(' ')
            .map((word) => this.#names.host.fromCluster(word))
            .join(' ');
        return {
          ...answer,
          records: answer.records.map((r) => ({ ...r, name: plain(r.name), data: plain(r.data) })),
        };
      }
      case 'connect':
        return this.#connect(probe);
      case 'health':
        return askHealth(this.#options.outside, await this.#nodeAddress(probe.node), probe.port);
    }
  }

  async #connect({
    from,
    target: text,
    count,
    keepAlive = false,
  }: ConnectProbe): Promise<ConnectObservation> {
    const target = this.#target(text, from);
    await this.#learnHostnames();
    const requests = { target, count, keepAlive };
    const attempts =
      'outside' in from
        ? await this.#options.outside.requests(requests, this.#podOf)
        : attemptsOf(await this.#exec(from.pod, ['sh', '-c', scriptFor(requests)]), requests, this.#podOf);
    this.#attempts.set(JSON.stringify([from, text]), attempts);
    return { attempts };
  }

  async trace({ from, target }: ConnectProbe, attempts: Attempt[], index: number): Promise<PacketTrace> {
    const { tracer } = this.#options;
    const { domain } = this.values;
    // by the names that the feature uses, as all objects that the client reads
    const request = { from, target: parseTarget(target) as TrafficTarget, domain, outside: this.outside };
    const standIn = 'pod' in from ? this.#real(from.pod) : undefined;
    const namespaces = [...this.#names.aliased];
    const objects = await tracedObjects(this.#client, tracer, request, namespaces, standIn);
    return tracer.trace(objects, request, attempts, index);
  }

  /** The pod that stands for a client; any other pod is itself. */
  #real(pod: Ref): Ref {
    return this.#clients.get(`${pod.namespace}/${pod.name}`) ?? pod;
  }

  #isShared(from: Vantage): boolean {
    return 'pod' in from && this.#real(from.pod) !== from.pod;
  }

  #target(text: string, from: Vantage): TrafficTarget {
    const target = parseTarget(text) as TrafficTarget;
    return { ...target, host: this.#host(target.host, from) };
  }

  /** As the client has to write it: one that is shared is in another namespace than the scenario's. */
  #host(name: string, from: Vantage): string {
    const host = this.#names.host.toCluster(name);
    if (!('pod' in from) || !this.#isShared(from)) return host;
    const namespace = this.#names.namespace.toCluster(from.pod.namespace);
    const own = (label: string) => isForeign(label) || this.#names.namespace.fromCluster(label) !== label;
    return fullName(host, namespace, own, this.values.domain);
  }

  async follow(probe: ConnectProbe): Promise<Recording> {
    const { from, target: text } = probe;
    const target = this.#target(text, from);
    const stopFile = `/tmp/stop-${this.#options.suffix}-${++this.#recordings}`;
    const pod = podOf(from);
    const running = this.#exec(pod, ['sh', '-c', endlessScript(target, stopFile)], 15 * 60_000);
    // awaited by stop(); a scenario that fails before ends it with its pod
    running.catch(() => {});
    return {
      probe,
      stop: async () => {
        await this.#exec(pod, ['touch', stopFile]);
        await this.#learnHostnames();
        const attempts = parseAttempts(await running, target, this.#podOf);
        const failed = attempts.filter((a) => a.outcome !== 'answered');
        const responders = [...new Set(attempts.flatMap((a) => a.pod ?? []))].sort();
        return { sent: attempts.length, failed, responders };
      },
    };
  }

  /** Pods tell their host name; one that is gone meanwhile is still known. */
  async #learnHostnames(): Promise<void> {
    for (const namespace of this.#names.aliased) {
      for (const pod of await this.#client.list<Pod>('Pod', namespace)) {
        this.#podsByHostname.set(pod.spec.hostname ?? pod.metadata.name, pod.metadata.name);
      }
    }
  }

  readonly #podOf = (hostname: string): string =>
    this.#podsByHostname.get(hostname) ??
    (hostname === this.#options.detected.backendName ? 'outside' : hostname);

  async #nodeAddress(name: string): Promise<string> {
    const node = await this.#client.get<Node>('Node', { namespace: '', name });
    return node?.status?.addresses?.find((a) => a.type === 'InternalIP')?.address ?? '';
  }

  async #exec(pod: Ref, command: string[], timeoutMs?: number): Promise<string> {
    const { namespace, name } = this.#real(pod);
    return (await this.#options.exec(this.#names.namespace.toCluster(namespace), name, command, timeoutMs))
      .stdout;
  }

  async interference(): Promise<string[]> {
    const { shared, detected, connection } = this.#options;
    const own = [...this.#names.aliased].map((name) => this.#names.namespace.toCluster(name));
    const stopped = [...this.#stoppedNodes].map((name) => this.#names.node.toCluster(name));
    const ofOthers = await interferenceWith(
      new KubeClient(connection.fetch, connection.server, SAME_NAMES),
      shared && this.#clients.size > 0 ? [...own, shared.namespace] : own,
      detected.nodes.filter((name) => !stopped.includes(name)),
    );
    const late = [...this.#attempts.values()].flatMap(lateLookups);
    return [...connection.health.interference(this.#lostBefore), ...late, ...ofOthers];
  }

  async collect(): Promise<EvidenceFile[]> {
    const { commands, detected } = this.#options;
    const namespaces = [...this.#names.aliased];
    const files = await collectFiles(this.#client, namespaces, [...this.#clients.values()]);
    if (!commands.shell) return files;
    const real = namespaces.map((name) => this.#names.namespace.toCluster(name));
    return [...files, ...(await rulesInQuestion(commands.shell, detected.nodes, real))];
  }

  /** Starts a node again and waits until it is ready: what comes next counts on it. */
  async #revive(node: string): Promise<void> {
    await this.disturb({ type: 'node', node, event: 'recovers' });
    await until(BUDGETS.nodeFailureNoticed, async () => {
      const found = await this.#client.get<Node>('Node', { namespace: '', name: node });
      return found !== undefined && isReady(found);
    });
  }

  async close(failed: boolean): Promise<void> {
    this.#feed.close();
    const { keep } = this.#options;
    const kept = keep === 'always' || (keep === 'on-failure' && failed);
    await allOf([
      ...[...this.#stoppedNodes].map((node) => () => this.#revive(node)),
      ...[...this.#names.aliased].map((namespace) => () => this.#leave(namespace, kept)),
      this.#options.release,
    ]);
  }

  async #leave(namespace: string, kept: boolean): Promise<void> {
    const path = this.#path(namespace);
    if (kept) return markKept(this.#client, path);
    // node ports are free for the next scenario at once, and not only when the namespace is gone
    await this.#client.send('DELETE', `${path}/services`);
    await removeNamespace(this.#client, path);
  }
}

function isClient(body: object | undefined): boolean {
  return (body as KubeObject | undefined)?.metadata.labels?.[CLIENT_LABEL] !== undefined;
}

function podOf(from: Vantage): Ref {
  if ('outside' in from) throw new Inconclusive('a client outside the cluster cannot do this');
  return from.pod;
}
