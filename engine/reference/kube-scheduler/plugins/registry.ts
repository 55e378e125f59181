/** The filters in their order, and how nodes are preferred (pkg/scheduler/apis/config/v1/default_plugins.go). */
import { namedNodes, preferenceOf } from '../../../kubernetes/node-affinity.ts';
import type { Pod } from '../../../kubernetes/objects.ts';
import { requestsOf } from '../../../kubernetes/pod-requests.ts';
import type { NodeInfo } from '../node-info.ts';
import { type Rejection, unresolvable } from './framework.ts';
import { affinitiesOf, interPodAffinity, type NamespaceLabels, nearness } from './inter-pod-affinity.ts';
import { nodeAffinity, nodePorts, nodeResourcesFit } from './node-fit.ts';
import { crowdOf, podTopologySpread, spreadOf } from './pod-topology-spread.ts';
import { intolerablePreferences, nodeUnschedulable, taintToleration } from './taint-toleration.ts';

/** Why a node cannot take a pod, as the first filter says that rejects it; undefined for one that can. */
export type Filter = (info: NodeInfo) => Rejection | undefined;

const NOT_NAMED = unresolvable("node(s) didn't satisfy plugin(s) [NodeAffinity]");

/** RunPreFilterPlugins, RunFilterPlugins. */
export function filterFor(pod: Pod, nodes: readonly NodeInfo[], namespaceLabels: NamespaceLabels): Filter {
  const spreads = spreadOf(pod, nodes, 'DoNotSchedule');
  const affinities = affinitiesOf(pod, nodes, namespaceLabels);
  const named = namedNodes(pod);
  const requests = requestsOf(pod);
  return (info) => {
    const { node, ports, requested, pods } = info;
    if (named && !named.has(node.metadata.name)) return NOT_NAMED;
    return (
      nodeUnschedulable(pod, node) ??
      taintToleration(pod, node) ??
      nodeAffinity(pod, node) ??
      nodePorts(pod, ports) ??
      nodeResourcesFit(requests, node, { pods: pods.size, requested }) ??
      podTopologySpread(pod, info, spreads) ??
      interPodAffinity(info, affinities)
    );
  };
}

/**
 * The nodes that suit the pod best, by what it and the nodes say: the scores of the plugins by their weight, each of which
 * counts before the next.
 */
export function preferred(
  pod: Pod,
  feasible: readonly NodeInfo[],
  nodes: readonly NodeInfo[],
  namespaceLabels: NamespaceLabels,
): NodeInfo[] {
  const near = nearness(pod, nodes, namespaceLabels);
  const spreads = spreadOf(pod, nodes, 'ScheduleAnyway');
  const scores: ((info: NodeInfo) => number)[] = [
    ({ node }) => intolerablePreferences(pod, node),
    ({ node }) => -preferenceOf(pod, node),
    (info) => crowdOf(info, spreads),
    ({ node }) => -near(node),
  ];
  return scores.reduce<NodeInfo[]>(fewest, [...feasible]);
}

function fewest(infos: NodeInfo[], score: (info: NodeInfo) => number): NodeInfo[] {
  const scores = infos.map(score);
  const least = Math.min(...scores);
  return infos.filter((_, i) => scores[i] === least);
}
