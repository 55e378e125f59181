/** The rules of one family on a node, by what a packet is sent to: finding one costs the same however many there are. */
interface Entry<T> {
  service: string;
  rule: T;
}

/** Two Services may claim the same external address or, while they change, the same node port. */
export class RuleTable<T> {
  readonly #rules = new Map<string, Entry<T>>();
  /** What comes after the first entry of a key, by the names of the Services: there are hardly any. */
  readonly #others = new Map<string, Entry<T>[]>();

  add(key: string, service: string, rule: T): void {
    const first = this.#rules.get(key);
    if (!first || first.service === service) {
      this.#rules.set(key, { service, rule });
      return;
    }
    const others = (this.#others.get(key) ?? []).filter((entry) => entry.service !== service);
    this.#write(key, [first, ...others, { service, rule }]);
  }

  remove(key: string, service: string): void {
    const first = this.#rules.get(key);
    const others = this.#others.get(key);
    if (!others) {
      if (first?.service === service) this.#rules.delete(key);
      return;
    }
    this.#write(
      key,
      [first as Entry<T>, ...others].filter((entry) => entry.service !== service),
    );
  }

  /** Of several, that of the Service with the first name; kube-proxy writes them in any order. */
  get(key: string): T | undefined {
    return this.#rules.get(key)?.rule;
  }

  #write(key: string, entries: Entry<T>[]): void {
    const [first, ...others] = entries.toSorted((a, b) => (a.service < b.service ? -1 : 1));
    if (first) this.#rules.set(key, first);
    else this.#rules.delete(key);
    if (others.length > 0) this.#others.set(key, others);
    else this.#others.delete(key);
  }
}
