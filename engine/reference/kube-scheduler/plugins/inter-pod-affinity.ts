/** Pods that want to be near others, or away from them (plugins/interpodaffinity); preferences are not modelled. */
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

/** What all nodes have to say, for one attempt (PreFilter). */
export function affinitiesOf(pod: Pod, nodes: readonly NodeInfo[]): PodAffinities {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const wanted = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const unwanted = podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const affinity = wanted.map((term) => domainsOf(term, pod, nodes));
  const isFirst = affinity.every(({ values }) => values.size === 0);
  return {
    affinity,
    antiAffinity: unwanted.map((term) => domainsOf(term, pod, nodes)),
    repelled: nodes.flatMap(({ node, repelling }) =>
      [...repelling.values()].flatMap((other) =>
        antiAffinityTerms(other)
          .filter((term) => matchesTerm(term, other, pod))
          .map((term) => single(term, node)),
      ),
    ),
    mayBeFirst: isFirst && wanted.every((term) => matchesTerm(term, pod, pod)),
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

function domainsOf(term: PodAffinityTerm, owner: Pod, nodes: readonly NodeInfo[]): Domains {
  const { topologyKey = '' } = term;
  const values = new Set<string>();
  for (const { node, pods } of nodes) {
    const value = node.metadata.labels?.[topologyKey];
    if (value === undefined || values.has(value)) continue;
    for (const pod of pods.values()) {
      if (!matchesTerm(term, owner, pod)) continue;
      values.add(value);
      break;
    }
  }
  return { topologyKey, values };
}

function single({ topologyKey = '' }: PodAffinityTerm, { metadata }: Node): Domains {
  const value = metadata.labels?.[topologyKey];
  return { topologyKey, values: new Set(value === undefined ? [] : [value]) };
}

/** Labels of namespaces are not looked at: a namespaceSelector that is not empty selects none. */
function matchesTerm(term: PodAffinityTerm, owner: Pod, { metadata }: Pod): boolean {
  const { labelSelector, namespaces = [], namespaceSelector } = term;
  const all = namespaceSelector && Object.keys(namespaceSelector).length === 0;
  const own = namespaces.length === 0 && !namespaceSelector ? [owner.metadata.namespace] : namespaces;
  if (!all && !own.includes(metadata.namespace)) return false;
  return labelSelector !== undefined && matchesSelector(labelSelector, metadata.labels);
}
