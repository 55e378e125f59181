/** The addresses to which each client sends a request, and the responders before time passed. */

export interface Destination {
  /** The column of the table in which its answers stand. */
  name: string;
  /** `host:port` */
  target: string;
}

export class Destinations {
  readonly #all: Destination[] = [];
  #responders?: ReadonlyMap<string, string>;

  add(destination: Destination): void {
    this.#all.push(destination);
  }

  all(): readonly Destination[] {
    return this.#all;
  }

  /** `responders`: the pods that answered, by a key for the client and its destination. */
  keepResponders(responders: ReadonlyMap<string, string>): void {
    this.#responders = responders;
  }

  /** The pods that answered before time passed; undefined if no time has passed since requests were sent. */
  respondersBefore(): ReadonlyMap<string, string> | undefined {
    return this.#responders;
  }
}
