/**
 * Client pods that all scenarios of a run use, one for each place from which requests come: starting pods is what takes a small
 * machine most of its time. They live in a namespace of the run, so names are looked up in full from there.
 */
import { expectSuccess, type KubeClient } from '../../client/client.ts';
import { Inconclusive } from '../../contract/errors.ts';
import { BUDGETS } from '../../contract/timing.ts';
import { clientPod } from '../../contract/workloads.ts';
import type { Pod, PodSpec } from '../../kubernetes/objects.ts';
import { isRunning, startProblem } from '../../kubernetes/pods.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { awaitAccount, makeNamespace } from '../isolation/namespaces.ts';
import { RUN_NAMESPACE } from '../isolation/ownership.ts';
import { pollUntil } from '../transport/poll.ts';
import type { PodSettings } from './pod-settings.ts';

export class SharedClients {
  /** The namespace that all workers of the run share. */
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
    this.namespace = `${RUN_NAMESPACE}clients-${run}`;
  }

  /**
   * The pod that takes the place of a client of a scenario; it runs when this returns. `nodeName` is the node's name in the
   * cluster, `others` are the pods that the scenario uses for other clients: two clients are two pods.
   *
   * @throws Inconclusive if the pod does not start
   */
  take({ nodeName, hostNetwork = false }: PodSpec, others: Ref[]): Promise<Ref> {
    const place = `client${hostNetwork ? '-host' : ''}${nodeName ? `-${nodeName}` : ''}`;
    let name = place;
    for (let i = 2; others.some((other) => other.name === name); i++) name = `${place}-${i}`;
    let pod = this.#pods.get(name);
    if (!pod) {
      pod = this.#make({ namespace: this.namespace, name }, nodeName, hostNetwork);
      this.#pods.set(name, pod);
      // the next scenario tries again to make one that failed
      pod.catch(() => this.#pods.delete(name));
    }
    return pod;
  }

  async #make(ref: Ref, node: string | undefined, hostNetwork: boolean): Promise<Ref> {
    this.#namespaceMade ??= this.#makeNamespace();
    await this.#namespaceMade;
    const body = this.#settings(clientPod(ref, node, hostNetwork));
    // another worker may have made it already
    const reply = await this.#client.send('POST', this.#client.path('Pod', ref.namespace), { body });
    if (reply.code !== 409) expectSuccess(reply);
    let pod: Pod | undefined;
    const runs = await pollUntil(BUDGETS.podSettled, async () => {
      pod = await this.#client.get<Pod>('Pod', ref);
      return isRunning(pod);
    });
    if (!runs) throw new Inconclusive(`the client pod ${ref.name} did not start: ${startProblem(pod)}`);
    return ref;
  }

  async #makeNamespace(): Promise<void> {
    const reply = await makeNamespace(this.#client, this.namespace, this.#run);
    if (reply.code !== 409) expectSuccess(reply);
    await awaitAccount(this.#client, this.namespace, BUDGETS.objectUpdated);
  }
}
