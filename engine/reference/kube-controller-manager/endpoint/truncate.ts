/** Endpoints have at most 1,000 addresses (pkg/controller/endpoint endpoints_controller.go: truncateEndpoints). */
import type { Subset } from './order.ts';

export const MAX_CAPACITY = 1_000;

export function isOverCapacity(subsets: readonly Subset[]): boolean {
  return countOf(subsets, 'addresses') + countOf(subsets, 'notReadyAddresses') > MAX_CAPACITY;
}

/** Ready addresses go before others, and each subset keeps its proportion of those that are cut down. */
export function truncate(subsets: readonly Subset[]): Subset[] {
  if (!isOverCapacity(subsets)) return [...subsets];
  const ready = countOf(subsets, 'addresses');
  return ready > MAX_CAPACITY
    ? cut(subsets, 'addresses', MAX_CAPACITY).map(({ notReadyAddresses: _, ...subset }) => subset)
    : cut(subsets, 'notReadyAddresses', MAX_CAPACITY - ready);
}

type Addresses = 'addresses' | 'notReadyAddresses';

/** Proportions are rounded up, so that the last subset has fewer than its own. */
function cut(subsets: readonly Subset[], which: Addresses, max: number): Subset[] {
  const total = countOf(subsets, which);
  let left = max;
  return subsets.map((subset) => {
    const { [which]: all = [], ...rest } = subset;
    const kept = all.slice(0, Math.min(left, Math.ceil((all.length / total) * max)));
    left -= kept.length;
    return kept.length > 0 ? { ...rest, [which]: kept } : rest;
  });
}

function countOf(subsets: readonly Subset[], which: Addresses): number {
  return subsets.reduce((sum, { [which]: all = [] }) => sum + all.length, 0);
}
