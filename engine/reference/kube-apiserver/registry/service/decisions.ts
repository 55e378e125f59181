/** The decisions of the Service registry that stand on their own. */
import type { ServicePort } from '../../../../contract/objects.ts';
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

/** The node ports that a changed or deleted Service no longer holds (updateNodePorts, releaseNodePorts). */
export function nodePortsToRelease(before: number[], after: number[]): number[] {
  return before.filter((port) => !after.includes(port));
}
