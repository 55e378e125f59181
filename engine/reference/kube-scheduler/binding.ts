/** What a binding says of a pod (plugins/defaultbinder; plugin/pkg/admission/podtopologylabels). */
import type { Node, Pod } from '../../kubernetes/objects.ts';

/** Labels of nodes that their pods get as well. */
export const TOPOLOGY_LABELS: readonly string[] = [
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
];

export function boundTo(pod: Pod, node: Node, timestamp: string): Pod {
  const { labels = {}, name } = node.metadata;
  const topology = TOPOLOGY_LABELS.filter((key) => labels[key] !== undefined);
  const own = { ...pod.metadata.labels, ...Object.fromEntries(topology.map((key) => [key, labels[key]])) };
  const others = (pod.status?.conditions ?? []).filter(({ type }) => type !== 'PodScheduled');
  const scheduled = { type: 'PodScheduled', status: 'True' as const, lastTransitionTime: timestamp };
  return {
    ...pod,
    metadata: { ...pod.metadata, ...(topology.length > 0 ? { labels: own } : {}) },
    spec: { ...pod.spec, nodeName: name },
    status: { ...pod.status, conditions: [...others, scheduled] },
  };
}
