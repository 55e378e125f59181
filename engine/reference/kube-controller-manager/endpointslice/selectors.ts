/**
 * Which Services select a pod. Services are found by their whole selector, made of the pod's labels for each set of keys
 * that selectors of its namespace have: what that costs does not depend on how many Services share a label.
 */
import type { Pod, Service } from '../../../kubernetes/objects.ts';
import type { Index } from '../../etcd/indexes.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import type { Reader } from '../../runtime/controller.ts';
import type { Decisions } from '../decisions.ts';

export class ServiceSelectors {
  readonly #selectorOf: Decisions['selectorOf'];
  readonly #bySelector: Index<Service>;
  /** How many Services of a namespace have selectors with the same keys. */
  #counts: Map<string, Map<string, number>> | undefined;

  constructor({ selectorOf }: Decisions) {
    this.#selectorOf = selectorOf;
    this.#bySelector = {
      kind: 'Service',
      valuesOf: (service) => {
        const selector = selectorOf(service);
        return selector ? [selectorValue(service.metadata.namespace, keysOf(selector), selector)] : [];
      },
    };
  }

  /** A Service has changed. */
  note({ type, object, previous }: StoreEvent): void {
    if (type === 'MODIFIED' && previous) this.#add(previous as Service, -1);
    this.#add(object as Service, type === 'DELETED' ? -1 : 1);
  }

  servicesFor({ metadata: { namespace = '', labels = {} } }: Pod, reader: Reader): Service[] {
    if (!this.#counts) {
      this.#counts = new Map();
      for (const service of reader.list<Service>('Service')) this.#add(service, 1);
    }
    return [...(this.#counts.get(namespace)?.keys() ?? [])]
      .map((text) => text.split(' '))
      .filter((keys) => keys.every((key) => key in labels))
      .flatMap((keys) => reader.select(this.#bySelector, selectorValue(namespace, keys, labels)));
  }

  #add(service: Service, difference: number): void {
    const selector = this.#selectorOf(service);
    if (!this.#counts || !selector) return;
    const { namespace = '' } = service.metadata;
    const counts = this.#counts.get(namespace) ?? new Map<string, number>();
    const keys = keysOf(selector).join(' ');
    const count = (counts.get(keys) ?? 0) + difference;
    if (count > 0) counts.set(keys, count);
    else counts.delete(keys);
    if (counts.size > 0) this.#counts.set(namespace, counts);
    else this.#counts.delete(namespace);
  }
}

function keysOf(selector: Record<string, string>): string[] {
  return Object.keys(selector).sort();
}

function selectorValue(
  namespace: string | undefined,
  keys: string[],
  labels: Record<string, string>,
): string {
  return `${namespace}/${keys.map((key) => `${key}=${labels[key]}`).join(' ')}`;
}
