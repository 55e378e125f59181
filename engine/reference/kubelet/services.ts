/** The Services that the kubelet knows: their list is made anew only after a change (client-go listers). */
import type { Service } from '../../kubernetes/objects.ts';
import type { StoreEvent } from '../etcd/store.ts';
import type { Reader } from '../runtime/controller.ts';

export class ServiceLister {
  readonly #reader: Reader;
  readonly #byNamespace = new Map<string, Service[]>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  note({ kind, object }: StoreEvent): void {
    if (kind === 'Service') this.#byNamespace.delete(object.metadata.namespace as string);
  }

  /** Those of a namespace, or of all, and the one of the API server. */
  list(namespace: string | undefined): Service[] {
    if (namespace === undefined) return this.#reader.list<Service>('Service');
    const own = this.#of(namespace);
    if (namespace === 'default') return own;
    const master = this.#reader.find<Service>('Service', 'default', 'kubernetes');
    return master ? [...own, master] : own;
  }

  #of(namespace: string): Service[] {
    let found = this.#byNamespace.get(namespace);
    if (!found) {
      found = this.#reader.list<Service>('Service', namespace);
      this.#byNamespace.set(namespace, found);
    }
    return found;
  }
}
