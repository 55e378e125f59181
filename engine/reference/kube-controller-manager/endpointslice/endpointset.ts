/** Endpoints that are the same although their conditions differ (k8s.io/endpointslice util/endpointset.go). */
import type { SliceEndpoint } from '../../../kubernetes/objects.ts';

/** What identifies an endpoint: its addresses, its host name and its pod's name (hashEndpoint). */
function hashEndpoint({ addresses, hostname = '', targetRef }: SliceEndpoint): string {
  return [...addresses.toSorted(), hostname, targetRef?.namespace ?? '', targetRef?.name ?? ''].join(' ');
}

/** In the order in which they were inserted. */
export class EndpointSet {
  readonly #endpoints = new Map<string, SliceEndpoint>();

  get size(): number {
    return this.#endpoints.size;
  }

  insert(endpoint: SliceEndpoint): void {
    this.#endpoints.set(hashEndpoint(endpoint), endpoint);
  }

  get(endpoint: SliceEndpoint): SliceEndpoint | undefined {
    return this.#endpoints.get(hashEndpoint(endpoint));
  }

  /** Takes out the endpoint that this one is, if there is one. */
  take(endpoint: SliceEndpoint): SliceEndpoint | undefined {
    const hash = hashEndpoint(endpoint);
    const found = this.#endpoints.get(hash);
    this.#endpoints.delete(hash);
    return found;
  }

  /** Takes out so many endpoints, or all. */
  pop(count: number): SliceEndpoint[] {
    const entries = this.#endpoints.entries().take(Math.max(0, count)).toArray();
    for (const [hash] of entries) this.#endpoints.delete(hash);
    return entries.map(([, endpoint]) => endpoint);
  }
}

/** Whether endpoints with the same identity are equal otherwise too; hints do not count (EndpointsEqualBeyondHash). */
export function equalBeyondHash(a: SliceEndpoint, b: SliceEndpoint): boolean {
  const same = (of: (endpoint: SliceEndpoint) => unknown) => of(a) === of(b);
  return (
    same((e) => e.nodeName) &&
    same((e) => e.zone) &&
    same((e) => e.conditions?.ready) &&
    same((e) => e.conditions?.serving) &&
    same((e) => e.conditions?.terminating) &&
    same((e) => e.targetRef?.kind) &&
    same((e) => e.targetRef?.uid)
  );
}
