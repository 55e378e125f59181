/** On which nodes a DaemonSet has a pod (pkg/controller/daemon: NodeShouldRunDaemonPod, util/daemonset_util.go). */
import type { DaemonSet } from '../../../kubernetes/apps.ts';
import { matchesNodeAffinity } from '../../../kubernetes/node-affinity.ts';
import type { Node, Pod, Toleration } from '../../../kubernetes/objects.ts';
import { tolerates } from '../../../kubernetes/taints.ts';
import { podFrom } from '../new-pod.ts';
import { REVISION_LABEL, templateHash } from '../revision.ts';

const exists = (name: string, effect: string): Toleration => ({
  key: `node.kubernetes.io/${name}`,
  operator: 'Exists',
  effect,
});

/** Daemons run on nodes that are in trouble, too. */
const TOLERATIONS = [
  exists('not-ready', 'NoExecute'),
  exists('unreachable', 'NoExecute'),
  exists('disk-pressure', 'NoSchedule'),
  exists('memory-pressure', 'NoSchedule'),
  exists('pid-pressure', 'NoSchedule'),
  exists('unschedulable', 'NoSchedule'),
];
const NETWORK = exists('network-unavailable', 'NoSchedule');

/** The pod of a DaemonSet for a node: only there can it be scheduled. */
export function daemonPod(set: DaemonSet, node: string): Pod {
  const { template } = set.spec;
  const labels = {
    ...template.metadata?.labels,
    [REVISION_LABEL]: templateHash(template),
    'pod-template-generation': set.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? '1',
  };
  const pod = podFrom(set, template, { labels });
  const own = template.spec.tolerations ?? [];
  const needed = template.spec.hostNetwork ? [...TOLERATIONS, NETWORK] : TOLERATIONS;
  const missing = needed.filter((t) => !own.some(({ key, effect }) => key === t.key && effect === t.effect));
  const required = template.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const named = { key: 'metadata.name', operator: 'In', values: [node] };
  const terms = required?.nodeSelectorTerms ?? [{}];
  const nodeAffinity = {
    ...template.spec.affinity?.nodeAffinity,
    requiredDuringSchedulingIgnoredDuringExecution: {
      // it takes the place of what a template says of names
      nodeSelectorTerms: terms.map((term) => ({ ...term, matchFields: [named] })),
    },
  };
  return {
    ...pod,
    spec: {
      ...pod.spec,
      affinity: { ...template.spec.affinity, nodeAffinity },
      tolerations: [...own, ...missing],
    },
  };
}

export interface Placement {
  /** Whether a pod is made there. */
  runs: boolean;
  /** Whether one that is there already may stay. */
  stays: boolean;
}

export function placement(set: DaemonSet, node: Node): Placement {
  const pod = daemonPod(set, node.metadata.name);
  if (!matchesNodeAffinity(pod, node)) return { runs: false, stays: false };
  const repelling = (node.spec?.taints ?? []).filter(
    (taint) => !pod.spec.tolerations?.some((toleration) => tolerates(toleration, taint)),
  );
  return {
    runs: !repelling.some(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute'),
    stays: !repelling.some(({ effect }) => effect === 'NoExecute'),
  };
}
