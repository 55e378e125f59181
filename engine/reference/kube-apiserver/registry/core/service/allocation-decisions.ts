/** Which addresses and node ports can be allocated, and which are released. */

/** Why a port cannot be allocated (ErrAllocated, ErrNotInRange of the allocators). */
export type AllocationProblem = 'allocated' | 'range';

/** Why the node port of a request cannot be allocated (portallocator.Allocate). The protocol does not matter. */
export function nodePortProblem(
  port: number,
  range: { min: number; max: number },
  taken: (port: number) => boolean,
): AllocationProblem | undefined {
  if (port < range.min || port > range.max) return 'range';
  return taken(port) ? 'allocated' : undefined;
}

/** Why the address of a request cannot be allocated; `contained`: whether it lies in a range that is ready. */
export function clusterIPProblem(
  ip: string,
  contained: boolean,
  taken: (ip: string) => boolean,
): AllocationProblem | undefined {
  if (!contained) return 'range';
  return taken(ip) ? 'allocated' : undefined;
}

/** The addresses that a Service releases when it is deleted or becomes an ExternalName Service. */
export function clusterIPsToRelease(clusterIPs: readonly string[] = []): string[] {
  return clusterIPs.filter((ip) => ip !== 'None');
}

/** The node ports that a changed or deleted Service no longer holds (updateNodePorts, releaseNodePorts). */
export function nodePortsToRelease(before: number[], after: number[]): number[] {
  return before.filter((port) => !after.includes(port));
}
