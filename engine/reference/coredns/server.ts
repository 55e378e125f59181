/** The cluster's DNS server: answers queries from its copies of the API server's objects. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Kind, keyOf } from '../../kubernetes/resources.ts';
import { Collection } from '../etcd/collection.ts';
import type { Index } from '../etcd/indexes.ts';
import type { Message } from './message.ts';
import type { Zone } from './zone.ts';

/** The kinds of which it keeps copies. */
export const KINDS = ['Namespace', 'Service', 'EndpointSlice'] as const satisfies readonly Kind[];

export type ServerOptions = Omit<Zone, 'objects'>;

export class DnsServer {
  readonly zone: Zone;
  readonly #copies = new Map<Kind, Collection>(KINDS.map((kind) => [kind, new Collection()]));

  constructor(options: ServerOptions) {
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

  /** `name` is absolute, without its final dot. */
  query(type: string, name: string): Message {
    return this.zone.decisions.serveDNS(this.zone, { type, name });
  }
}
