/**
 * Pods that send requests, one for each place that scenarios ask for: starting a pod takes a machine longer than anything
 * else that a scenario does. They live in a namespace of the run, so names are looked up in full from there.
 */
import { expectSuccess, type KubeClient } from '../../client/client.ts';
import { Inconclusive } from '../../contract/errors.ts';
import { BUDGETS } from '../../contract/timing.ts';
import { clientPod } from '../../contract/workloads.ts';
import type { Pod, PodSpec } from '../../kubernetes/objects.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { awaitAccount, makeNamespace } from '../isolation/namespaces.ts';
import { OF_THE_RUN } from '../isolation/ownership.ts';
import { until } from '../transport/poll.ts';
import type { PodSettings } from './pod-settings.ts';

export class SharedClients {
  /** Of the whole run, workers together. */
  readonly namespace: string;
  readonly #client: KubeClient;
  readonly #run: string;
  readonly #settings: PodSettings;
  readonly #pods = new Map<string, Promise<Ref>>();
  #namespaceMade?: Promise<void>;

  constructor(client: KubeClient, run: string, settings: PodSettings) {
    this.#client = client;
    this.#run = run;
    this.#settings = settings;
    this.namespace = `${OF_THE_RUN}clients-${run}`;
  }

  /**
   * The pod that stands for a client of a scenario; it runs when this returns. `nodeName` is the node's real name, `others`
   * are the pods that stand for other clients of the scenario: two clients are two pods.
   */
  take({ nodeName, hostNetwork = false }: PodSpec, others: Ref[]): Promise<Ref> {
    const place = `client${hostNetwork ? '-host' : ''}${nodeName ? `-${nodeName}` : ''}`;
    let name = place;
    for (let i = 2; others.some((other) => other.name === name); i++) name = `${place}-${i}`;
    let pod = this.#pods.get(name);
    if (!pod) {
      pod = this.#make({ namespace: this.namespace, name }, nodeName, hostNetwork);
      this.#pods.set(name, pod);
      // one that could not be made is tried again by the next scenario
      pod.catch(() => this.#pods.delete(name));
    }
    return pod;
  }

  async #make(ref: Ref, node: string | undefined, hostNetwork: boolean): Promise<Ref> {
    this.#namespaceMade ??= this.#makeNamespace();
    await this.#namespaceMade;
    const body = this.#settings(clientPod(ref, node, hostNetwork));
    // another worker may have been first
    const reply = await this.#client.send('POST', this.#client.path('Pod', ref.namespace), { body });
    if (reply.code !== 409) expectSuccess(reply);
    let pod: Pod | undefined;
    const runs = await until(BUDGETS.podSettled, async () => {
      pod = await this.#client.get<Pod>('Pod', ref);
      return pod?.status?.phase === 'Running';
    });
    if (!runs) throw new Inconclusive(`the client pod ${ref.name} did not start: ${reasonOf(pod)}`);
    return ref;
  }

  async #makeNamespace(): Promise<void> {
    const reply = await makeNamespace(this.#client, this.namespace, this.#run);
    if (reply.code !== 409) expectSuccess(reply);
    await awaitAccount(this.#client, this.namespace, BUDGETS.objectUpdated);
  }
}

function reasonOf(pod: Pod | undefined): string {
  const waiting = pod?.status?.containerStatuses?.map((s) => s.state?.waiting).find(Boolean);
  return waiting ? `${waiting.reason}: ${waiting.message ?? ''}` : (pod?.status?.phase ?? 'it is gone');
}

/** A host name as it is looked up by a pod of another namespace: without the help of a search list. */
export function fullName(
  host: string,
  namespace: string,
  own: (namespace: string) => boolean,
  domain: string,
): string {
  const labels = host.split('.');
  if (labels.length === 1 && !host.includes(':')) return `${host}.${namespace}.svc.${domain}`;
  if (labels.length === 2 && own(labels[1])) return `${host}.svc.${domain}`;
  return labels.length === 3 && labels[2] === 'svc' ? `${host}.${domain}` : host;
}
