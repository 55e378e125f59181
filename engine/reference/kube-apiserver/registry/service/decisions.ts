/** The decisions of the Service registry that stand on their own. */
import type { ServicePort } from '../../../../kubernetes/objects.ts';
import type { AllocationProblem } from './ipallocator.ts';

/** With more than one port each needs a name; a single one may go without (validateServicePort). */
export function isPortNameMissing(port: ServicePort, count: number): boolean {
  return count > 1 && !port.name;
}

/** Why a node port that was asked for cannot be had (portallocator.Allocate). The protocol does not matter. */
export function nodePortProblem(
  port: number,
  range: { min: number; max: number },
  taken: (port: number) => boolean,
): AllocationProblem | undefined {
  if (port < range.min || port > range.max) return 'range';
  return taken(port) ? 'allocated' : undefined;
}

/** Why an address cannot be had; `offset` counts from the first address of the range, -1 for what is no address. */
export function clusterIPProblem(
  offset: number,
  count: number,
  taken: (offset: number) => boolean,
): AllocationProblem | undefined {
  if (offset < 0 || offset >= count) return 'range';
  return taken(offset) ? 'allocated' : undefined;
}

/** The addresses that a Service gives back when it is deleted or becomes an alias. */
export function clusterIPsToRelease(clusterIP: string | undefined): string[] {
  return clusterIP && clusterIP !== 'None' ? [clusterIP] : [];
}

/** The node ports that a changed or deleted Service no longer holds (updateNodePorts, releaseNodePorts). */
export function nodePortsToRelease(before: number[], after: number[]): number[] {
  return before.filter((port) => !after.includes(port));
}
