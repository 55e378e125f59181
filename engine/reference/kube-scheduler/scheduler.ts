/** Chooses a node for each pod that has none (pkg/scheduler): unready, cordoned and tainted nodes are excluded. */
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import { type Controller, objectKey, splitKey } from '../runtime/controller.ts';
import type { Random } from '../runtime/random.ts';
import type { Decisions } from './decisions.ts';

export function scheduler(random: Random, decisions: Decisions): Controller {
  return {
    name: 'scheduler',
    lag: 5,
    keysFor: ({ kind, object }) => (kind === 'Pod' ? [objectKey(object)] : []),
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const pod = reader.find<Pod>('Pod', namespace, name);
      if (!pod || pod.spec.nodeName) return [];
      const candidates = feasible(reader.list<Node>('Node'));
      if (candidates.length === 0) return [];
      const best = decisions.leastLoaded(candidates, pod, reader.list<Pod>('Pod'));
      const nodeName = best[random.below(best.length)].metadata.name;
      return [{ verb: 'update', object: { ...pod, spec: { ...pod.spec, nodeName } } as Pod }];
    },
  };
}

export function feasible(nodes: Node[]): Node[] {
  return nodes.filter((node) => !node.spec?.unschedulable && !node.spec?.taints?.length && isReady(node));
}
