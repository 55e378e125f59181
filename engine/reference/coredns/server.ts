/** The cluster's DNS server: answers queries from its copies of the API server's lists. */
import type { DnsAnswer } from '../../contract/observations.ts';
import type { EndpointSlice, KubeObject, Service } from '../../kubernetes/objects.ts';
import type { Decisions } from './decisions.ts';
import type { Zone } from './zone.ts';

export class DnsServer {
  readonly #decisions: Decisions;
  #zone: Zone;

  constructor(domain: string, decisions: Decisions) {
    this.#decisions = decisions;
    this.#zone = { domain, namespaces: [], services: [], slices: [] };
  }

  get zone(): Zone {
    return this.#zone;
  }

  sync(namespaces: KubeObject[], services: Service[], slices: EndpointSlice[]): void {
    this.#zone = { domain: this.#zone.domain, namespaces, services, slices };
  }

  /** `name` is absolute, without its final dot. */
  query(type: string, name: string): DnsAnswer {
    return this.#decisions.answer(this.#zone, type, name, this.#decisions);
  }
}
