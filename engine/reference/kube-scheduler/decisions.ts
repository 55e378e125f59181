/** The decisions of the scheduler, each a pure function. */
import type { Node } from '../../kubernetes/objects.ts';

/** How many pods are on a node that have not ended, and how many of them are like the one that is to be placed. */
export interface Load {
  alike: number;
  all: number;
}

/**
 * The nodes with the fewest pods of the same labels, among them those with the fewest pods at all. Pods that are being deleted
 * or are in another namespace are not among those of the same labels.
 */
export function leastLoaded(nodes: Node[], load: (node: Node) => Load): Node[] {
  const loads = nodes.map(load);
  const fewestAlike = Math.min(...loads.map(({ alike }) => alike));
  const fewest = Math.min(...loads.filter(({ alike }) => alike === fewestAlike).map(({ all }) => all));
  return nodes.filter((_, i) => loads[i].alike === fewestAlike && loads[i].all === fewest);
}

export const DECISIONS = { leastLoaded };

export type Decisions = typeof DECISIONS;
