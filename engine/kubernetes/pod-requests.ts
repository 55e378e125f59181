/** What pods request and nodes have (k8s.io/component-helpers resource: PodRequests; scheduler noderesources: Fits). */
import type { Container, ResourceList } from './containers.ts';
import type { Node, Pod } from './objects.ts';
import { nanoOf } from './quantity.ts';

/** Billionths by the name of the resource. */
export type Amounts = ReadonlyMap<string, bigint>;

export function requestsOf({ spec }: Pod): Amounts {
  const sum = new Map<string, bigint>();
  const peak = new Map<string, bigint>();
  for (const container of spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') add(sum, container.resources?.requests);
    else raise(peak, sum, container);
  }
  for (const container of spec.containers) add(sum, container.resources?.requests);
  for (const [name, amount] of peak) if (amount > (sum.get(name) ?? 0n)) sum.set(name, amount);
  for (const [name, value] of Object.entries(spec.resources?.requests ?? {})) sum.set(name, nanoOf(value));
  add(sum, spec.overhead);
  return sum;
}

function add(sum: Map<string, bigint>, list: ResourceList = {}): void {
  for (const [name, value] of Object.entries(list)) sum.set(name, (sum.get(name) ?? 0n) + nanoOf(value));
}

/** An init container runs with the sidecars before it. */
function raise(peak: Map<string, bigint>, sidecars: Amounts, { resources }: Container): void {
  for (const [name, value] of Object.entries(resources?.requests ?? {})) {
    const amount = nanoOf(value) + (sidecars.get(name) ?? 0n);
    if (amount > (peak.get(name) ?? 0n)) peak.set(name, amount);
  }
}

/** A resource of which a node has too little left for a pod. */
export interface InsufficientResource {
  name: string;
  /** Of pods a number, of others billionths. */
  requested: bigint;
  used: bigint;
  capacity: bigint;
}

/** fitsRequest. A node that says nothing of what it has, holds what it gets. */
export function insufficientResources(
  requests: Amounts,
  { status }: Node,
  used: { pods: number; requested: Amounts },
): InsufficientResource[] {
  const { allocatable } = status ?? {};
  if (!allocatable) return [];
  const found: InsufficientResource[] = [];
  const room = BigInt(allocatable.pods ?? 0);
  const others = BigInt(used.pods);
  if (others + 1n > room) found.push({ name: 'pods', requested: 1n, used: others, capacity: room });
  for (const [name, requested] of requests) {
    const capacity = nanoOf(allocatable[name]);
    const taken = used.requested.get(name) ?? 0n;
    if (requested > 0n && requested > capacity - taken)
      found.push({ name, requested, used: taken, capacity });
  }
  return found;
}
