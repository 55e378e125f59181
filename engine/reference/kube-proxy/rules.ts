/** The rules of one family on a node, by what a packet is sent to: looking one up costs the same however many there are. */
import type { Protocol } from '../../kubernetes/objects.ts';

/** By key, then by the Service that has it: two may claim the same external address or, while they change, node port. */
export class RuleTable<T> {
  readonly #rules = new Map<string, Map<string, T>>();

  add(key: string, service: string, rule: T): void {
    const found = this.#rules.get(key);
    if (found) found.set(service, rule);
    else this.#rules.set(key, new Map([[service, rule]]));
  }

  remove(key: string, service: string): void {
    const found = this.#rules.get(key);
    found?.delete(service);
    if (found?.size === 0) this.#rules.delete(key);
  }

  /** Of several, that of the Service with the first name; kube-proxy writes them in any order. */
  get(key: string): T | undefined {
    const found = this.#rules.get(key);
    if (!found) return undefined;
    const [first, ...others] = found.keys();
    return found.get(others.reduce((a, b) => (a < b ? a : b), first));
  }
}

export function addressKey(address: string, port: number, protocol: Protocol): string {
  return `${address} ${port}/${protocol}`;
}

export function portKey(port: number, protocol: Protocol): string {
  return `${port}/${protocol}`;
}
