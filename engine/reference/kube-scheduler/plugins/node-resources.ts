/** What pods request and nodes have (plugins/noderesources/fit.go; component-helpers resource: PodRequests). */
import type { Container, ResourceList } from '../../../kubernetes/containers.ts';
import type { Node, Pod } from '../../../kubernetes/objects.ts';
import { nanoOf } from '../../../kubernetes/quantity.ts';
import type { Rejection } from './framework.ts';

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

/** fitsRequest. A node that says nothing of what it has, holds what it gets. */
export function nodeResourcesFit(
  pod: Pod,
  { status }: Node,
  used: { pods: number; requested: Amounts },
): Rejection | undefined {
  const { allocatable } = status ?? {};
  if (!allocatable) return undefined;
  const reasons: string[] = [];
  let resolvable = true;
  if (used.pods + 1 > Number(allocatable.pods ?? 0)) reasons.push('Too many pods');
  for (const [name, amount] of requestsOf(pod)) {
    const capacity = nanoOf(allocatable[name]);
    if (amount === 0n || amount <= capacity - (used.requested.get(name) ?? 0n)) continue;
    reasons.push(`Insufficient ${name}`);
    if (amount > capacity) resolvable = false;
  }
  return reasons.length > 0 ? { reasons, resolvable } : undefined;
}
