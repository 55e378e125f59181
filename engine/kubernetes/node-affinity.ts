/** nodeSelector and node affinity (k8s.io/component-helpers scheduling/corev1/nodeaffinity). */
import type { Node, Pod } from './objects.ts';
import type { NodeSelectorRequirement, NodeSelectorTerm } from './scheduling.ts';

/** GetRequiredNodeAffinity(...).Match */
export function matchesNodeAffinity({ spec }: Pod, node: Node): boolean {
  const { labels = {} } = node.metadata;
  const { nodeSelector = {}, affinity } = spec;
  if (!Object.entries(nodeSelector).every(([key, value]) => labels[key] === value)) return false;
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return !required || (required.nodeSelectorTerms ?? []).some((term) => matchesTerm(term, node));
}

/** The only nodes that a pod may go to by their names (NodeAffinity PreFilter); undefined where it names none. */
export function namedNodes({ spec }: Pod): Set<string> | undefined {
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (terms.length === 0) return undefined;
  const names = new Set<string>();
  for (const { matchFields = [] } of terms) {
    const lists = matchFields.filter((field) => field.key === 'metadata.name' && field.operator === 'In');
    if (lists.length === 0) return undefined;
    const [first, ...rest] = lists.map(({ values = [] }) => values);
    for (const name of first) if (rest.every((values) => values.includes(name))) names.add(name);
  }
  return names;
}

/** The sum of the weights of the preferences that a node meets. */
export function preferenceOf({ spec }: Pod, node: Node): number {
  const preferred = spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const met = preferred.filter(({ preference }) => preference && matchesTerm(preference, node, true));
  return met.reduce((sum, { weight = 0 }) => sum + weight, 0);
}

/** A term without requirements matches no node if it is required, and all if it is preferred. */
function matchesTerm(term: NodeSelectorTerm, { metadata }: Node, ifEmpty = false): boolean {
  const { matchExpressions = [], matchFields = [] } = term;
  if (matchExpressions.length + matchFields.length === 0) return ifEmpty;
  const { labels = {}, name } = metadata;
  const fields: Record<string, string> = { 'metadata.name': name };
  return (
    matchExpressions.every((requirement) => matches(requirement, labels)) &&
    matchFields.every((requirement) => matches(requirement, fields))
  );
}

function matches(
  { key, operator, values = [] }: NodeSelectorRequirement,
  labels: Record<string, string>,
): boolean {
  const has = Object.hasOwn(labels, key);
  const value = labels[key];
  switch (operator) {
    case 'In':
      return has && values.includes(value);
    case 'NotIn':
      return !has || !values.includes(value);
    case 'Exists':
      return has;
    case 'DoesNotExist':
      return !has;
    case 'Gt':
      return has && Number(value) > Number(values[0]);
    case 'Lt':
      return has && Number(value) < Number(values[0]);
    default:
      return false;
  }
}
