/** Labels of nodes that are deprecated, and selectors that match nothing (pkg/api/node/util.go). */
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import type { NodeSelectorTerm, PodAffinity } from '../../../../../../kubernetes/scheduling.ts';
import { labelValueProblems } from '../../../../names.ts';

const DEPRECATED: Record<string, string> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region':
    'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone':
    'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type':
    'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  'app.kubernetes.io/created-by': 'deprecated since v1.9',
  'scheduler.alpha.kubernetes.io/preferAvoidPods':
    'deprecated since v1.22; use Taints and Tolerations instead',
  'node-role.kubernetes.io/master': 'use "node-role.kubernetes.io/control-plane" instead',
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const NO_SELECTOR = 'labelSelector: a null labelSelector results in matching no pod';

export function nodeLabelWarnings({ nodeSelector = {}, affinity }: PodSpec, at: string): string[] {
  const node = affinity?.nodeAffinity ?? {};
  const path = `${at}.affinity.nodeAffinity`;
  return [
    ...Object.keys(nodeSelector).flatMap((key) =>
      DEPRECATED[key] ? [`${at}.nodeSelector[${key}]: ${DEPRECATED[key]}`] : [],
    ),
    ...(node[REQUIRED]?.nodeSelectorTerms ?? []).flatMap((term, i) =>
      termWarnings(term, `${path}.${REQUIRED}.nodeSelectorTerms[${i}]`, false),
    ),
    ...(node[PREFERRED] ?? []).flatMap(({ preference = {} }, i) =>
      termWarnings(preference, `${path}.${PREFERRED}[${i}].preference`, true),
    ),
  ];
}

function termWarnings(
  { matchExpressions = [] }: NodeSelectorTerm,
  at: string,
  checkValues: boolean,
): string[] {
  return matchExpressions.flatMap(({ key, values = [] }, i) => [
    ...(DEPRECATED[key] ? [`${at}.matchExpressions[${i}].key: ${key} is ${DEPRECATED[key]}`] : []),
    ...(checkValues ? values : []).flatMap((value, n) =>
      labelValueProblems(value).map(
        (problem) => `${at}.matchExpressions[${i}].values[${n}]: ${value} is invalid, ${problem}`,
      ),
    ),
  ]);
}

export function topologyWarnings({ topologySpreadConstraints = [] }: PodSpec, at: string): string[] {
  return topologySpreadConstraints.flatMap(({ topologyKey = '', labelSelector }, i) => {
    const path = `${at}.topologySpreadConstraints[${i}]`;
    const deprecated = DEPRECATED[topologyKey];
    return [
      ...(deprecated ? [`${path}.topologyKey: ${topologyKey} is ${deprecated}`] : []),
      ...(labelSelector ? [] : [`${path}.${NO_SELECTOR}`]),
    ];
  });
}

export function podAffinityWarnings({ affinity = {} }: PodSpec, at: string): string[] {
  return [
    ...termsWarnings(affinity.podAffinity, `${at}.affinity.podAffinity`),
    ...termsWarnings(affinity.podAntiAffinity, `${at}.affinity.podAntiAffinity`),
  ];
}

function termsWarnings(affinity: PodAffinity | undefined, at: string): string[] {
  return [
    ...(affinity?.[REQUIRED] ?? []).flatMap(({ labelSelector }, i) =>
      labelSelector ? [] : [`${at}.${REQUIRED}[${i}].${NO_SELECTOR}`],
    ),
    ...(affinity?.[PREFERRED] ?? []).flatMap(({ podAffinityTerm }, i) =>
      podAffinityTerm?.labelSelector ? [] : [`${at}.${PREFERRED}[${i}].podAffinityTerm.${NO_SELECTOR}`],
    ),
  ];
}
