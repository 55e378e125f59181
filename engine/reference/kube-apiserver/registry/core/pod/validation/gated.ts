/** What of a pod that is not yet to be scheduled may change besides (ValidatePodUpdate: podIsGated). */
import type { Cause } from '../../../../../../contract/observations.ts';
import { isEqual } from '../../../../../../kubernetes/equal.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import type {
  NodeAffinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
} from '../../../../../../kubernetes/scheduling.ts';
import { invalid } from '../../../../field-errors.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** The causes, and the spec with what may change taken from the old one. */
export function validateGatedSpec(spec: PodSpec, old: PodSpec): { causes: Cause[]; spec: PodSpec } {
  const before = old.affinity?.nodeAffinity;
  const { nodeAffinity, ...others } = spec.affinity ?? {};
  const affinity = { ...others, ...(before ? { nodeAffinity: before } : {}) };
  const none = Object.keys(affinity).length === 0 && !old.affinity;
  return {
    causes: [
      ...validateNodeSelectorMutation(spec.nodeSelector, old.nodeSelector),
      ...(isEqual(nodeAffinity, before) ? [] : validateNodeAffinityMutation(nodeAffinity, before)),
    ],
    spec: {
      ...spec,
      nodeSelector: old.nodeSelector,
      affinity: none || (!spec.affinity && !before) ? undefined : affinity,
    },
  };
}

function validateNodeSelectorMutation(
  selector: Record<string, string> | undefined,
  old: Record<string, string> = {},
): Cause[] {
  if (Object.entries(old).every(([key, value]) => selector?.[key] === value)) return [];
  const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
  return [invalid('spec.nodeSelector', selector ?? null, detail)];
}

function validateNodeAffinityMutation(
  affinity: NodeAffinity | undefined,
  old: NodeAffinity | undefined,
): Cause[] {
  const before = old?.[REQUIRED]?.nodeSelectorTerms ?? [];
  const terms = affinity?.[REQUIRED]?.nodeSelectorTerms ?? [];
  const at = `spec.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms`;
  if (before.length > 0 && before.length !== terms.length) {
    const detail = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed';
    return [invalid(at, terms.length > 0 ? terms.map(shown) : null, detail)];
  }
  return before.flatMap((term, i) =>
    hasOnlyAdditions(terms[i], term)
      ? []
      : [invalid(`${at}[${i}]`, shown(terms[i]), 'only additions are allowed (no mutations or deletions)')],
  );
}

/** As errors show it: the internal type. */
function shown({ matchExpressions, matchFields }: NodeSelectorTerm): object {
  const rules = (list: NodeSelectorRequirement[] | undefined) =>
    list?.map(({ key, operator, values }) => ({ Key: key, Operator: operator, Values: values ?? null })) ??
    null;
  return { MatchExpressions: rules(matchExpressions), MatchFields: rules(matchFields) };
}

/** validateNodeSelectorTermHasOnlyAdditions */
function hasOnlyAdditions(term: NodeSelectorTerm, old: NodeSelectorTerm): boolean {
  const { matchExpressions = [], matchFields = [] } = term;
  const before = { expressions: old.matchExpressions ?? [], fields: old.matchFields ?? [] };
  if (before.expressions.length === 0 && before.fields.length === 0)
    return matchExpressions.length === 0 && matchFields.length === 0;
  return (
    isEqual(matchExpressions.slice(0, before.expressions.length), before.expressions) &&
    isEqual(matchFields.slice(0, before.fields.length), before.fields)
  );
}
