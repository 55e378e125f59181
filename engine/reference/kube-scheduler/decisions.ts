/** The decisions of the scheduler, each a pure function. */
import type { Node, Pod } from '../../kubernetes/objects.ts';

/**
 * The nodes with the fewest pods of the same labels, among them those with the fewest pods at all. Pods that have ended count
 * for nothing, and pods that are being deleted or are in another namespace not among those of the same labels.
 */
export function leastLoaded(nodes: Node[], pod: Pod, pods: Pod[]): Node[] {
  const labels = JSON.stringify(pod.metadata.labels);
  const alike = ({ metadata }: Pod) =>
    metadata.namespace === pod.metadata.namespace &&
    !metadata.deletionTimestamp &&
    JSON.stringify(metadata.labels) === labels;
  const score = (node: Node) => {
    const here = pods.filter((p) => p.spec.nodeName === node.metadata.name && !hasEnded(p));
    return here.filter(alike).length * 1000 + here.length;
  };
  const scores = nodes.map(score);
  const least = Math.min(...scores);
  return nodes.filter((_, i) => scores[i] === least);
}

function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

export const DECISIONS = { leastLoaded };

export type Decisions = typeof DECISIONS;
