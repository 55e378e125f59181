/** The nodes that a scenario stops and starts again. */
import type { KubeClient } from '../../client/client.ts';
import type { NodeEvent } from '../../contract/cluster.ts';
import { noSuchNode } from '../../contract/errors.ts';
import { BUDGETS } from '../../contract/timing.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node } from '../../kubernetes/objects.ts';
import { noteStopped } from '../isolation/leases.ts';
import { runCommand } from '../transport/commands.ts';
import { pollUntil } from '../transport/poll.ts';
import { type NodeCommands, nodeCommand } from './commands.ts';

export class NodeEvents {
  readonly #client: KubeClient;
  readonly #commands: NodeCommands;
  readonly #stopped = new Set<string>();
  /** Nodes that were stopped or started, and whether they will be ready, until the control plane has noticed. */
  readonly #pending = new Map<string, boolean>();

  /** `client` translates the names of nodes. */
  constructor(client: KubeClient, commands: NodeCommands) {
    this.#client = client;
    this.#commands = commands;
  }

  /** The nodes that are stopped at the moment, by their names in the cluster. */
  get stopped(): string[] {
    return [...this.#stopped].map((node) => this.#inCluster(node));
  }

  /**
   * Makes an event happen to a node, which is named as in features.
   *
   * @throws FeatureError if there is no such node, Inconclusive if the user's command fails or there is none
   */
  async cause(node: string, event: NodeEvent): Promise<void> {
    if (!(await this.#find(node))) throw noSuchNode(node);
    const command = nodeCommand(this.#commands, this.#inCluster(node), event);
    this.#pending.set(node, event === 'recovers');
    if (event === 'recovers') this.#stopped.delete(node);
    else {
      this.#stopped.add(node);
      await noteStopped(this.#client, this.#inCluster(node));
    }
    await runCommand(command);
  }

  /**
   * Waits until the control plane has noticed all events, as what follows from them comes later; no longer than the budget
   * for it. Returns whether there were any.
   */
  async noticed(): Promise<boolean> {
    const pending = [...this.#pending];
    for (const [name, ready] of pending) {
      await pollUntil(BUDGETS.nodeFailureNoticed, async () => {
        const node = await this.#find(name);
        return node !== undefined && isReady(node) === ready;
      });
      this.#pending.delete(name);
    }
    return pending.length > 0;
  }

  /** One step for each node that is stopped, which starts it and waits until it is ready: later scenarios need it. */
  recoveries(): (() => Promise<void>)[] {
    return [...this.#stopped].map((node) => async () => {
      await this.cause(node, 'recovers');
      await this.noticed();
    });
  }

  #find(name: string): Promise<Node | undefined> {
    return this.#client.get<Node>('Node', { namespace: '', name });
  }

  #inCluster(node: string): string {
    return this.#client.names.node.toCluster(node);
  }
}
