/** Where the requests of a scenario start: its clients, and its pods that serve. */
import type { Vantage } from '../../../engine/contract/cluster.ts';
import { FeatureError } from '../../../engine/contract/errors.ts';
import { shortened } from '../../../engine/contract/texts.ts';

export class Clients {
  readonly #clients = new Map<string, Vantage>();
  readonly #servers = new Map<string, Vantage>();

  add(name: string, vantage: Vantage): void {
    this.#clients.set(name, vantage);
  }

  /** A pod that serves sends requests where a step names it, and is none of "each client". */
  addServer(name: string, vantage: Vantage): void {
    this.#servers.set(name, vantage);
  }

  /** "each client", in the order in which they were added. */
  all(): [name: string, vantage: Vantage][] {
    return [...this.#clients];
  }

  /** Where the requests of a client start; throws a FeatureError for a client that no Given has made. */
  vantage(name: string): Vantage {
    const found = this.#clients.get(name) ?? this.#servers.get(name);
    if (found) return found;
    const shown = shortened(name);
    throw new FeatureError(`there is no client "${shown}": write 'Given the client "${shown}"' first`);
  }
}
