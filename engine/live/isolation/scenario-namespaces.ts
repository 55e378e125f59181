/** The namespaces of one scenario: made when something is written into them, removed or kept at its end. */
import type { KubeClient } from '../../client/client.ts';
import { Inconclusive, Interrupted } from '../../contract/errors.ts';
import { BUDGETS } from '../../contract/timing.ts';
import { keepsName, type ScenarioNames } from './names.ts';
import { awaitAccount, keepNamespace, makeNamespace, removeNamespace } from './namespaces.ts';

export interface ScenarioNamespacesOptions {
  /** Sends by the names of the cluster. */
  client: KubeClient;
  names: ScenarioNames;
  run: string;
  /** Whether the user wants the run to end. */
  interrupted: () => boolean;
  /** Called with the feature's name of each namespace that has been made. */
  made: (name: string) => void;
}

export class ScenarioNamespaces {
  readonly #options: ScenarioNamespacesOptions;
  readonly #withAccount = new Set<string>();

  constructor(options: ScenarioNamespacesOptions) {
    this.#options = options;
  }

  /** By the names of the cluster. */
  get inCluster(): string[] {
    const { names } = this.#options;
    return [...names.namespaces].map((name) => names.namespace.toCluster(name));
  }

  /** Makes a namespace unless the scenario has it already, or it is not the scenario's. */
  async ensure(name: string): Promise<void> {
    const { client, names, run, interrupted, made } = this.#options;
    if (keepsName(name) || names.namespaces.has(name)) return;
    if (interrupted()) throw new Interrupted('the run was interrupted');
    names.add(name);
    const reply = await makeNamespace(client, names.namespace.toCluster(name), run);
    if (reply.code !== 201)
      throw new Inconclusive(`the namespace ${name} could not be created: HTTP ${reply.code}`);
    made(name);
  }

  /** Waits until pods can be made in a namespace; nothing but pods has to wait for that. */
  async awaitAccount(name: string): Promise<void> {
    if (keepsName(name) || this.#withAccount.has(name)) return;
    const { client, names } = this.#options;
    if (!(await awaitAccount(client, names.namespace.toCluster(name), BUDGETS.objectUpdated))) {
      const limit = BUDGETS.objectUpdated / 1_000;
      throw new Inconclusive(
        `the namespace ${name} got no service account in ${limit} s, so no pod can be created in it: does the kube-controller-manager run?`,
      );
    }
    this.#withAccount.add(name);
  }

  /** One step for each namespace, which removes it or marks it as kept. */
  endings(kept: boolean): (() => Promise<void>)[] {
    const end = kept ? keepNamespace : removeNamespace;
    return this.inCluster.map((name) => () => end(this.#options.client, name));
  }
}
