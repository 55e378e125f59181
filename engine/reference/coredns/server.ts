/** The cluster's DNS server: answers queries from its copies of the API server's objects. */
import type { Kind } from '../../kubernetes/resources.ts';
import { Copies } from '../runtime/reader.ts';
import { Cache } from './cache.ts';
import { isSubDomain, type Message, packs, type Question, UNANSWERED } from './message.ts';
import type { Zone } from './zone.ts';

/** The kinds of which it keeps copies. */
export const KINDS = ['Namespace', 'Service', 'EndpointSlice'] as const satisfies readonly Kind[];

export interface ServerOptions extends Omit<Zone, 'objects'> {
  /** In milliseconds. */
  now: () => number;
}

export class DnsServer {
  readonly zone: Zone;
  readonly copies = new Copies();
  readonly #cache = new Cache();
  readonly #now: () => number;

  constructor({ now, ...options }: ServerOptions) {
    this.#now = now;
    this.zone = { ...options, objects: this.copies };
  }

  /** `name` is absolute, without its final dot. */
  query(type: string, name: string): Message {
    const message = this.#answer({ type, name });
    return packs(message) ? message : UNANSWERED;
  }

  /** kubeadm's Corefile disables the cache for the zone of the cluster only: PTR records are outside it. */
  #answer(question: Question): Message {
    const { domain, decisions } = this.zone;
    if (isSubDomain(domain, question.name)) return decisions.serveDNS(this.zone, question);
    const cached = this.#cache.get(question, this.#now());
    if (cached) return cached;
    const message = decisions.serveDNS(this.zone, question);
    this.#cache.put(question, message, this.#now());
    return message;
  }
}
