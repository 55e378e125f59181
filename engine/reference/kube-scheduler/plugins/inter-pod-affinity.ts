/** Pods that want to be near others, or away from them (plugins/interpodaffinity). */
import type { Node, Pod } from '../../../kubernetes/objects.ts';
import type { PodAffinityTerm } from '../../../kubernetes/scheduling.ts';
import { matchesSelector } from '../../kube-apiserver/selectors.ts';
import type { NodeInfo } from '../node-info.ts';
import { type Rejection, unresolvable, unschedulable } from './framework.ts';

export interface PodAffinities {
  affinity: Domains[];
  antiAffinity: Domains[];
  /** Domains that existing pods keep this one away from. */
  repelled: Domains[];
  /** Whether this pod matches all of its own affinity terms, and no other pod does any: it may be the first. */
  mayBeFirst: boolean;
}

/** Where a term is met: values of its topology key. */
interface Domains {
  topologyKey: string;
  values: Set<string>;
}

/** The labels of a namespace, by its name. */
export type NamespaceLabels = (namespace: string) => Record<string, string> | undefined;

/** What all nodes have to say, for one attempt (PreFilter). */
export function affinitiesOf(
  pod: Pod,
  nodes: readonly NodeInfo[],
  namespaceLabels: NamespaceLabels,
): PodAffinities {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const wanted = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const unwanted = podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const affinity = wanted.map((term) => domainsOf(matcherOf(term, pod, namespaceLabels), term, nodes));
  const isFirst = affinity.every(({ values }) => values.size === 0);
  return {
    affinity,
    antiAffinity: unwanted.map((term) => domainsOf(matcherOf(term, pod, namespaceLabels), term, nodes)),
    repelled: nodes.flatMap(({ node, repelling }) =>
      [...repelling.values()].flatMap((other) =>
        antiAffinityTerms(other)
          .filter((term) => matcherOf(term, other, namespaceLabels)(pod))
          .map((term) => single(term, node)),
      ),
    ),
    mayBeFirst: isFirst && wanted.every((term) => matcherOf(term, pod, namespaceLabels)(pod)),
  };
}

function antiAffinityTerms({ spec }: Pod): PodAffinityTerm[] {
  return spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
}

export function interPodAffinity({ node }: NodeInfo, found: PodAffinities): Rejection | undefined {
  const near = found.affinity.every((domains) => isIn(node, domains));
  const labelled = found.affinity.every(({ topologyKey }) => topologyKey in (node.metadata.labels ?? {}));
  if (!near && !(labelled && found.mayBeFirst))
    return unresolvable("node(s) didn't match pod affinity rules");
  if (found.antiAffinity.some((domains) => isIn(node, domains)))
    return unschedulable("node(s) didn't match pod anti-affinity rules");
  if (found.repelled.some((domains) => isIn(node, domains)))
    return unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");
  return undefined;
}

function isIn({ metadata }: Node, { topologyKey, values }: Domains): boolean {
  const value = metadata.labels?.[topologyKey];
  return value !== undefined && values.has(value);
}

function domainsOf(
  matches: Matcher,
  { topologyKey = '' }: PodAffinityTerm,
  nodes: readonly NodeInfo[],
): Domains {
  const values = new Set<string>();
  for (const { node, pods } of nodes) {
    const value = node.metadata.labels?.[topologyKey];
    if (value === undefined || values.has(value)) continue;
    if ([...pods.values()].some(matches)) values.add(value);
  }
  return { topologyKey, values };
}

/** How near a node is to what a pod prefers: the weights of its terms for each pod that they match (Score). */
export function nearness(
  pod: Pod,
  nodes: readonly NodeInfo[],
  namespaceLabels: NamespaceLabels,
): (node: Node) => number {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const near = podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const away = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const terms = [
    ...near.map((term) => ({ ...term, sign: 1 })),
    ...away.map((term) => ({ ...term, sign: -1 })),
  ];
  const scores = terms.flatMap(({ weight = 0, podAffinityTerm: term, sign }) => {
    if (!term) return [];
    const matches = matcherOf(term, pod, namespaceLabels);
    const byDomain = new Map<string, number>();
    for (const { node, pods } of nodes) {
      const value = node.metadata.labels?.[term.topologyKey ?? ''];
      if (value === undefined) continue;
      const found = [...pods.values()].filter(matches).length;
      byDomain.set(value, (byDomain.get(value) ?? 0) + sign * weight * found);
    }
    return [{ topologyKey: term.topologyKey ?? '', byDomain }];
  });
  return (node) =>
    scores.reduce(
      (sum, { topologyKey, byDomain }) =>
        sum + (byDomain.get(node.metadata.labels?.[topologyKey] ?? '') ?? 0),
      0,
    );
}

function single({ topologyKey = '' }: PodAffinityTerm, { metadata }: Node): Domains {
  const value = metadata.labels?.[topologyKey];
  return { topologyKey, values: new Set(value === undefined ? [] : [value]) };
}

type Matcher = (pod: Pod) => boolean;

/** Which pods a term means: those of its namespaces and of those that it selects; without either, of the pod's own. */
function matcherOf(term: PodAffinityTerm, owner: Pod, namespaceLabels: NamespaceLabels): Matcher {
  const { labelSelector, namespaces = [], namespaceSelector } = term;
  const named = namespaces.length === 0 && !namespaceSelector ? [owner.metadata.namespace] : namespaces;
  const isMeant = (namespace = '') =>
    named.includes(namespace) ||
    (namespaceSelector !== undefined && matchesSelector(namespaceSelector, namespaceLabels(namespace)));
  return ({ metadata: { namespace, labels } }) =>
    labelSelector !== undefined && isMeant(namespace) && matchesSelector(labelSelector, labels);
}
