/** The pods of one scenario, some of which are shared clients of the run in the cluster. */
import type { KubeClient } from '../../client/client.ts';
import type { Vantage } from '../../contract/cluster.ts';
import { Inconclusive, noSuchPod, podDoesNotRun } from '../../contract/errors.ts';
import { CLIENT_LABEL } from '../../contract/workloads.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import { isRunning } from '../../kubernetes/pods.ts';
import { keyOf, type Ref } from '../../kubernetes/resources.ts';
import { keepsName, type ScenarioNames } from '../isolation/names.ts';
import type { RunInPod } from '../transport/exec.ts';
import { fullName } from './host-names.ts';
import type { SharedClients } from './shared-clients.ts';

export interface ScenarioPodsOptions {
  /** Translates the names of the scenario. */
  client: KubeClient;
  names: ScenarioNames;
  exec: RunInPod;
  /** Undefined if the clients of the scenario have to be pods of its own. */
  shared?: SharedClients;
  /** The domain of the cluster: `cluster.local`. */
  domain: string;
}

export class ScenarioPods {
  readonly #options: ScenarioPodsOptions;
  /** By `namespace/name` of the client in the feature. */
  readonly #shared = new Map<string, Ref>();
  /** Pods in which a command was run: one that is gone meanwhile is not a mistake of the feature. */
  readonly #known = new Set<string>();

  constructor(options: ScenarioPodsOptions) {
    this.#options = options;
  }

  /** The shared clients that the scenario uses. */
  get sharedClients(): Ref[] {
    return [...this.#shared.values()];
  }

  /** Uses a shared client for a pod that is to be created; returns false if it has to be one of the scenario's own. */
  async share(ref: Ref, pod: object | undefined): Promise<boolean> {
    const { shared, names } = this.#options;
    const { metadata, spec } = (pod ?? {}) as Partial<Pod>;
    if (!shared || !spec || metadata?.labels?.[CLIENT_LABEL] === undefined) return false;
    const nodeName = spec.nodeName && names.node.toCluster(spec.nodeName);
    const client = await shared.take({ ...spec, nodeName }, this.sharedClients);
    this.#shared.set(keyOf(ref), client);
    return true;
  }

  /** Where a pod of the feature is found: itself, or the shared client in its place. Namespaces are the feature's. */
  inPlaceOf(pod: Ref): Ref {
    return this.#shared.get(keyOf(pod)) ?? pod;
  }

  isShared(from: Vantage): boolean {
    return 'pod' in from && this.inPlaceOf(from.pod) !== from.pod;
  }

  /**
   * What a command in a pod prints to standard output.
   *
   * @throws FeatureError if the pod does not exist, Inconclusive if the command cannot be run
   */
  async run(pod: Ref, command: string[], timeoutMs?: number): Promise<string> {
    const { exec, names } = this.#options;
    const { namespace, name } = this.inPlaceOf(pod);
    try {
      const { stdout } = await exec(names.namespace.toCluster(namespace), name, command, timeoutMs);
      this.#known.add(keyOf(pod));
      return stdout;
    } catch (error) {
      if (!this.#known.has(keyOf(pod))) await this.check(pod);
      throw error;
    }
  }

  /** @throws FeatureError for a pod that does not exist, Inconclusive for one that does not run */
  async check(pod: Ref): Promise<void> {
    const found = await this.#options.client.get<Pod>('Pod', this.inPlaceOf(pod));
    if (!found) throw noSuchPod(pod);
    if (!isRunning(found)) throw podDoesNotRun(pod);
    this.#known.add(keyOf(pod));
  }

  /** A host name of the feature in the form that the client needs: shared clients are in another namespace. */
  host(name: string, from: Vantage): string {
    const { names, domain } = this.#options;
    const host = names.host.toCluster(name);
    if (!('pod' in from) || !this.isShared(from)) return host;
    const isNamespace = (label: string) => keepsName(label) || names.namespace.fromCluster(label) !== label;
    return fullName(host, names.namespace.toCluster(from.pod.namespace), isNamespace, domain);
  }
}

/** The pod from which something is sent that only a pod can send. */
export function podAt(from: Vantage): Ref {
  if ('outside' in from)
    throw new Inconclusive('this needs a client in a pod, and the client is outside the cluster');
  return from.pod;
}
