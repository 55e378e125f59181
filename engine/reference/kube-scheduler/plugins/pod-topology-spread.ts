/** The spread of pods over domains such as zones (plugins/podtopologyspread). */
import { matchesNodeAffinity } from '../../../kubernetes/node-affinity.ts';
import type { LabelSelector, Node, Pod } from '../../../kubernetes/objects.ts';
import type { TopologySpreadConstraint } from '../../../kubernetes/scheduling.ts';
import { matchesSelector } from '../../kube-apiserver/selectors.ts';
import type { NodeInfo } from '../node-info.ts';
import { type Rejection, unresolvable, unschedulable } from './framework.ts';
import { taintToleration } from './taint-toleration.ts';

const NOT_MATCHED = "node(s) didn't match pod topology spread constraints";

/** How many pods that match are in each domain. */
interface Spread {
  constraint: TopologySpreadConstraint;
  selector: LabelSelector;
  byDomain: Map<string, number>;
}

/** What all nodes have to say about a pod's constraints of one kind, counted once for each attempt (calPreFilterState). */
export function spreadOf(pod: Pod, nodes: readonly NodeInfo[], whenUnsatisfiable: string): Spread[] {
  const constraints = (pod.spec.topologySpreadConstraints ?? []).filter(
    (constraint) => constraint.whenUnsatisfiable === whenUnsatisfiable,
  );
  const keys = constraints.map(({ topologyKey = '' }) => topologyKey);
  const labelled = nodes.filter(({ node }) => keys.every((key) => key in (node.metadata.labels ?? {})));
  return constraints.map((constraint): Spread => {
    const selector = withLabelKeys(constraint, pod);
    const byDomain = new Map<string, number>();
    for (const info of labelled.filter(({ node }) => isIncluded(constraint, pod, node))) {
      const domain = domainOf(constraint, info.node) as string;
      byDomain.set(domain, (byDomain.get(domain) ?? 0) + countMatching(info, selector, pod));
    }
    return { constraint, selector, byDomain };
  });
}

/** Matching pods here, with this one, may be at most maxSkew more than where there are fewest. */
export function podTopologySpread(
  pod: Pod,
  { node }: NodeInfo,
  spreads: readonly Spread[],
): Rejection | undefined {
  for (const { constraint, selector, byDomain } of spreads) {
    const domain = domainOf(constraint, node);
    if (domain === undefined) return unresolvable(`${NOT_MATCHED} (missing required label)`);
    const { maxSkew = 1, minDomains = 1 } = constraint;
    const fewest = byDomain.size < minDomains ? 0 : Math.min(...byDomain.values());
    const self = matchesSelector(selector, pod.metadata.labels) ? 1 : 0;
    if ((byDomain.get(domain) ?? 0) + self - fewest > maxSkew) return unschedulable(NOT_MATCHED);
  }
  return undefined;
}

/** The fewer the better: matching pods in the domains of a node. */
export function crowdOf({ node }: NodeInfo, spreads: readonly Spread[]): number {
  const counts = spreads.map(({ constraint, byDomain }) => {
    const domain = domainOf(constraint, node);
    return domain === undefined ? Number.POSITIVE_INFINITY : (byDomain.get(domain) ?? 0);
  });
  return counts.reduce((a, b) => a + b, 0);
}

function domainOf({ topologyKey = '' }: TopologySpreadConstraint, { metadata }: Node): string | undefined {
  return metadata.labels?.[topologyKey];
}

/** nodeAffinityPolicy Honor and nodeTaintsPolicy Ignore are the defaults (matchNodeInclusionPolicies). */
function isIncluded(
  { nodeAffinityPolicy, nodeTaintsPolicy }: TopologySpreadConstraint,
  pod: Pod,
  node: Node,
): boolean {
  if (nodeAffinityPolicy !== 'Ignore' && !matchesNodeAffinity(pod, node)) return false;
  return nodeTaintsPolicy !== 'Honor' || !taintToleration(pod, node);
}

function withLabelKeys(
  { labelSelector = {}, matchLabelKeys = [] }: TopologySpreadConstraint,
  pod: Pod,
): LabelSelector {
  const known = matchLabelKeys.filter((key) => pod.metadata.labels?.[key] !== undefined);
  const own = known.map((key) => ({ key, operator: 'In', values: [pod.metadata.labels?.[key] as string] }));
  return { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...own] };
}

/** countPodsMatchSelector; a selector that is empty matches nothing here. */
function countMatching({ pods }: NodeInfo, selector: LabelSelector, { metadata }: Pod): number {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (Object.keys(matchLabels).length + matchExpressions.length === 0) return 0;
  let count = 0;
  for (const other of pods.values()) {
    const { namespace, deletionTimestamp, labels } = other.metadata;
    if (namespace !== metadata.namespace || deletionTimestamp) continue;
    if (matchesSelector(selector, labels)) count++;
  }
  return count;
}
