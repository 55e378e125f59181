/** Chooses a node for each pod that has none (pkg/scheduler): unready, cordoned and tainted nodes are excluded. */
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node, Pod, Taint } from '../../kubernetes/objects.ts';
import { tolerates } from '../../kubernetes/taints.ts';
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
      const candidates = feasible(reader.list<Node>('Node'), pod);
      if (candidates.length === 0) return [];
      const best = decisions.leastLoaded(candidates, pod, reader.list<Pod>('Pod'));
      const nodeName = best[random.below(best.length)].metadata.name;
      return [{ verb: 'bind', object: { ...pod, spec: { ...pod.spec, nodeName } } as Pod }];
    },
  };
}

/** The nodes without a taint that the pod does not tolerate; a taint with the effect PreferNoSchedule keeps no pod away. */
export function feasible(nodes: Node[], { spec }: Pod): Node[] {
  const tolerated = (taint: Taint) => spec.tolerations?.some((t) => tolerates(t, taint)) ?? false;
  const keepsAway = (taint: Taint) => taint.effect !== 'PreferNoSchedule' && !tolerated(taint);
  return nodes.filter((node) => !taintsOf(node).some(keepsAway));
}

/** Nodes that are cordoned or not ready have taints that say so (pkg/controller/nodelifecycle); the model leaves them out. */
function taintsOf(node: Node): Taint[] {
  const taint = (key: string): Taint => ({ key: `node.kubernetes.io/${key}`, effect: 'NoSchedule' });
  return [
    ...(node.spec?.taints ?? []),
    ...(node.spec?.unschedulable ? [taint('unschedulable')] : []),
    ...(isReady(node) ? [] : [taint('not-ready')]),
  ];
}
