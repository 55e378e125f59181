/** The cluster's DNS server: answers queries from its copies of the API server's objects. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Kind, keyOf } from '../../kubernetes/resources.ts';
import { Collection } from '../etcd/collection.ts';
import type { Index } from '../etcd/indexes.ts';
import { Cache } from './cache.ts';
import { isSubDomain, type Message } from './message.ts';
import type { Zone } from './zone.ts';

/** The kinds of which it keeps copies. */
export const KINDS = ['Namespace', 'Service', 'EndpointSlice'] as const satisfies readonly Kind[];

export interface ServerOptions extends Omit<Zone, 'objects'> {
  /** In milliseconds. */
  now: () => number;
}

export class DnsServer {
  readonly zone: Zone;
  readonly #copies = new Map<Kind, Collection>(KINDS.map((kind) => [kind, new Collection()]));

  readonly #cache = new Cache();
  readonly #now: () => number;

  constructor({ now, ...options }: ServerOptions) {
    this.#now = now;
    const of = (kind: Kind) => this.#copies.get(kind) as Collection;
    this.zone = {
      ...options,
      objects: {
        find: <T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string) =>
          of(kind).get(keyOf({ namespace, name })) as T | undefined,
        select: <T extends KubeObject>(index: Index<T>, value: string) =>
          of(index.kind).select(index as unknown as Index, value) as T[],
      },
    };
  }

  put(object: KubeObject): void {
    this.#copies.get(object.kind as Kind)?.put(keyOf(object.metadata), object);
  }

  /** `key`: `namespace/name`, or the name. */
  remove(kind: Kind, key: string): void {
    this.#copies.get(kind)?.remove(key);
  }

  /**
   * `name` is absolute, without its final dot. What is said of names outside the zone of the cluster is kept for a while:
   * kubeadm's Corefile disables the cache for that zone only. PTR records are outside it.
   */
  query(type: string, name: string): Message {
    const question = { type, name };
    const { domain, decisions } = this.zone;
    if (isSubDomain(domain, name)) return decisions.serveDNS(this.zone, question);
    const cached = this.#cache.get(question, this.#now());
    if (cached) return cached;
    const message = decisions.serveDNS(this.zone, question);
    this.#cache.put(question, message, this.#now());
    return message;
  }
}
