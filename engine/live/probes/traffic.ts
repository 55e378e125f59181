/** The requests of one scenario: sends them, keeps what became of them, and traces the packets of one. */
import type { KubeClient } from '../../client/client.ts';
import type { ConnectProbe, OutsideValues, Recording, Vantage } from '../../contract/cluster.ts';
import { notSentHere } from '../../contract/errors.ts';
import type { Attempt, ConnectObservation, PacketTrace } from '../../contract/observations.ts';
import type { Tracer } from '../../contract/trace.ts';
import { type TrafficTarget, targetOf } from '../../contract/traffic-target.ts';
import type { ScenarioNames } from '../isolation/names.ts';
import type { OutsideClient } from '../outside/client.ts';
import { attemptsOf, lateLookups, parseAttempts } from '../traffic/attempts.ts';
import { endlessScript, scriptFor } from '../traffic/scripts.ts';
import type { PodHostnames } from '../workloads/pod-hostnames.ts';
import { podAt, type ScenarioPods } from '../workloads/scenario-pods.ts';
import { tracedObjects } from './traced-objects.ts';

/** A recording ends with its scenario, which takes less. */
const LONGEST_RECORDING_MS = 15 * 60_000;

export interface TrafficOptions {
  /** Translates the names of the scenario. */
  client: KubeClient;
  names: ScenarioNames;
  pods: ScenarioPods;
  hostnames: PodHostnames;
  /** Sends what clients outside the cluster send. */
  outsideClient: OutsideClient;
  outside: OutsideValues;
  /** The mode of kube-proxy, if it is known. */
  proxyMode?: string;
  tracer: Tracer;
  /** The domain of the cluster: `cluster.local`. */
  domain: string;
  /** Unique among the scenarios of all runs. */
  suffix: string;
}

export class Traffic {
  readonly #options: TrafficOptions;
  /** The latest ones from each client to each target. */
  readonly #latest = new Map<string, Attempt[]>();
  /** All that were sent by the scenario: only for these is there anything to predict. */
  readonly #sent = new WeakSet<Attempt>();
  #recordings = 0;

  constructor(options: TrafficOptions) {
    this.#options = options;
  }

  async connect({ from, target: text, count, keepAlive = false }: ConnectProbe): Promise<ConnectObservation> {
    const { pods, hostnames, outsideClient } = this.#options;
    await hostnames.refresh();
    const requests = { target: this.#target(text, from), count, keepAlive };
    const attempts =
      'outside' in from
        ? await outsideClient.requests(requests, hostnames.podOf)
        : attemptsOf(await pods.run(from.pod, ['sh', '-c', scriptFor(requests)]), requests, hostnames.podOf);
    this.#note(attempts);
    this.#latest.set(JSON.stringify([from, text]), attempts);
    return { attempts };
  }

  /** Keeps sending requests until the recording is stopped. */
  async follow(probe: ConnectProbe): Promise<Recording> {
    const { pods, hostnames, suffix } = this.#options;
    const pod = podAt(probe.from);
    await pods.check(pod);
    const target = this.#target(probe.target, probe.from);
    const stopFile = `/tmp/stop-${suffix}-${++this.#recordings}`;
    const script = endlessScript(target, stopFile);
    const running = pods.run(pod, ['sh', '-c', script], LONGEST_RECORDING_MS);
    // awaited by stop(); a scenario that fails before that ends it with its pod
    running.catch(() => {});
    return {
      probe,
      stop: async () => {
        await pods.run(pod, ['touch', stopFile]);
        await hostnames.refresh();
        const attempts = parseAttempts(await running, target, hostnames.podOf);
        this.#note(attempts);
        const failed = attempts.filter((a) => a.outcome !== 'answered');
        const responders = [...new Set(attempts.flatMap((a) => a.pod ?? []))].sort();
        return { sent: attempts.length, failed, responders };
      },
    };
  }

  /** @throws FeatureError for a request that was not sent by the scenario */
  async trace({ from, target }: ConnectProbe, attempts: Attempt[], index: number): Promise<PacketTrace> {
    if (!this.#sent.has(attempts[index])) throw notSentHere();
    const { client, names, pods, tracer, domain, outside, proxyMode } = this.#options;
    // by the names of the feature, as all objects that the client reads
    const request = { from, target: targetOf(target), domain, outside, proxyMode };
    const clientPod = 'pod' in from ? pods.inPlaceOf(from.pod) : undefined;
    const objects = await tracedObjects(client, tracer, request, [...names.namespaces], clientPod);
    return tracer.trace(objects, request, attempts, index);
  }

  /** Why timeouts of the latest requests may not be the Services'. */
  interference(): string[] {
    return [...this.#latest.values()].flatMap(lateLookups);
  }

  #note(attempts: Attempt[]): void {
    for (const attempt of attempts) this.#sent.add(attempt);
  }

  #target(text: string, from: Vantage): TrafficTarget {
    const target = targetOf(text);
    return { ...target, host: this.#options.pods.host(target.host, from) };
  }
}
