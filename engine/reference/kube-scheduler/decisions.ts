/** The decisions of the scheduler, each a pure function. */
import type { Node, Pod } from '../../kubernetes/objects.ts';

/** The nodes with the fewest pods of the same labels, among them those with the fewest pods at all. */
export function leastLoaded(nodes: Node[], pod: Pod, pods: Pod[]): Node[] {
  const labels = JSON.stringify(pod.metadata.labels);
  const score = (node: Node) => {
    const here = pods.filter((p) => p.spec.nodeName === node.metadata.name);
    return here.filter((p) => JSON.stringify(p.metadata.labels) === labels).length * 1000 + here.length;
  };
  const scores = nodes.map(score);
  const least = Math.min(...scores);
  return nodes.filter((_, i) => scores[i] === least);
}

export const DECISIONS = { leastLoaded };

export type Decisions = typeof DECISIONS;
