/** Chooses a node for each pod that has none (pkg/scheduler, much shortened: taints, then spreading). */
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import type { Decisions } from '../decisions.ts';
import { type Change, type Controller, splitKey } from '../kube-controller-manager/controller.ts';
import type { Random } from '../random.ts';

export function scheduler(random: Random, decisions: Decisions): Controller {
  return {
    name: 'scheduler',
    lag: 5,
    keysFor: ({ kind, object }) =>
      kind === 'Pod' ? [`${object.metadata.namespace}/${object.metadata.name}`] : [],
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const pod = reader.find<Pod>('Pod', namespace, name);
      if (!pod || pod.spec.nodeName) return [];
      const candidates = feasible(reader.list<Node>('Node'));
      if (candidates.length === 0) return [];
      const best = decisions.leastLoaded(candidates, pod, reader.list<Pod>('Pod'));
      const nodeName = best[random.below(best.length)].metadata.name;
      return [{ verb: 'update', object: { ...pod, spec: { ...pod.spec, nodeName } } as Pod }] as Change[];
    },
  };
}

export function feasible(nodes: Node[]): Node[] {
  return nodes.filter((node) => !node.spec?.unschedulable && !node.spec?.taints?.length && isReady(node));
}

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
