/** Which addresses and node ports can be allocated, and which are released. */

/** Why an address or a port cannot be allocated (ErrAllocated, ErrNotInRange and ErrFull of the allocators). */
export type AllocationProblem = 'allocated' | 'range' | 'full';

/** Why the node port of a request cannot be allocated (portallocator.Allocate). The protocol does not matter. */
export function nodePortProblem(
  port: number,
  range: { min: number; max: number },
  taken: (port: number) => boolean,
): AllocationProblem | undefined {
  if (port < range.min || port > range.max) return 'range';
  return taken(port) ? 'allocated' : undefined;
}

/** Why an address cannot be allocated; `offset` counts from the first address of the range, -1 for what is not an address. */
export function clusterIPProblem(
  offset: number,
  count: number,
  taken: (offset: number) => boolean,
): AllocationProblem | undefined {
  if (offset < 0 || offset >= count) return 'range';
  return taken(offset) ? 'allocated' : undefined;
}

/** The addresses that a Service releases when it is deleted or becomes an ExternalName Service. */
export function clusterIPsToRelease(clusterIP: string | undefined): string[] {
  return clusterIP && clusterIP !== 'None' ? [clusterIP] : [];
}

/** The node ports that a changed or deleted Service no longer holds (updateNodePorts, releaseNodePorts). */
export function nodePortsToRelease(before: number[], after: number[]): number[] {
  return before.filter((port) => !after.includes(port));
}
