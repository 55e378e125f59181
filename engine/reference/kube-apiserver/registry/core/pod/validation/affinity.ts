/** On which nodes a pod may or should run (validateAffinity). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type {
  Affinity,
  LabelSelector,
  NodeAffinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '../../../../../../kubernetes/scheduling.ts';
import { forbidden, invalid, invalidAll, required } from '../../../../field-errors.ts';
import { labelValueProblems } from '../../../../names.ts';
import { validateLabelSelector } from '../../../labels.ts';
import { validateDNS1123Label, validateDNS1123Subdomain, validateQualifiedName } from './fields.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export function validateAffinity(
  { nodeAffinity, podAffinity, podAntiAffinity }: Affinity,
  at: string,
): Cause[] {
  return [
    ...(nodeAffinity ? validateNodeAffinity(nodeAffinity, `${at}.nodeAffinity`) : []),
    ...(podAffinity ? validatePodAffinity(podAffinity, `${at}.podAffinity`) : []),
    ...(podAntiAffinity ? validatePodAffinity(podAntiAffinity, `${at}.podAntiAffinity`) : []),
  ];
}

function validateNodeAffinity(affinity: NodeAffinity, at: string): Cause[] {
  const needed = affinity[REQUIRED];
  const terms = needed?.nodeSelectorTerms ?? [];
  const path = `${at}.${REQUIRED}.nodeSelectorTerms`;
  return [
    ...(needed && terms.length === 0 ? [required(path, 'must have at least one node selector term')] : []),
    ...terms.flatMap((term, i) => validateNodeSelectorTerm(term, `${path}[${i}]`, true)),
    ...(affinity[PREFERRED] ?? []).flatMap(({ weight = 0, preference = {} }, i) => [
      ...validateWeight(weight, `${at}.${PREFERRED}[${i}]`),
      ...validateNodeSelectorTerm(preference, `${at}.${PREFERRED}[${i}].preference`, false),
    ]),
  ];
}

function validateWeight(weight: number, at: string): Cause[] {
  return weight > 0 && weight <= 100 ? [] : [invalid(`${at}.weight`, weight, 'must be in the range 1-100')];
}

/** A preference may compare with values that no label has. */
function validateNodeSelectorTerm(term: NodeSelectorTerm, at: string, checkValues: boolean): Cause[] {
  const { matchExpressions = [], matchFields = [] } = term;
  return [
    ...matchExpressions.flatMap((r, i) =>
      validateRequirement(r, `${at}.matchExpressions[${i}]`, checkValues),
    ),
    ...matchFields.flatMap((r, i) => validateFieldRequirement(r, `${at}.matchFields[${i}]`)),
  ];
}

function validateRequirement(rule: NodeSelectorRequirement, at: string, checkValues: boolean): Cause[] {
  const { key = '', operator = '', values = [] } = rule;
  return [
    ...validateOperator(operator, values, at),
    ...validateQualifiedName(key, `${at}.key`),
    ...(checkValues
      ? values.flatMap((value, i) => invalidAll(`${at}.values[${i}]`, value, labelValueProblems(value)))
      : []),
  ];
}

function validateOperator(operator: string, values: readonly string[], at: string): Cause[] {
  const path = `${at}.values`;
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0
        ? []
        : [required(path, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
        ? []
        : [forbidden(path, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
    case 'Gt':
    case 'Lt':
      return values.length === 1
        ? []
        : [required(path, "must be specified single value when `operator` is 'Lt' or 'Gt'")];
    default:
      return [invalid(`${at}.operator`, operator, 'not a valid selector operator')];
  }
}

function validateFieldRequirement(rule: NodeSelectorRequirement, at: string): Cause[] {
  const { key = '', operator = '', values = [] } = rule;
  const isList = operator === 'In' || operator === 'NotIn';
  const one = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
  return [
    ...(isList && values.length !== 1 ? [required(`${at}.values`, one)] : []),
    ...(isList ? [] : [invalid(`${at}.operator`, operator, 'not a valid selector operator')]),
    ...(key === 'metadata.name'
      ? values.flatMap((value, i) => validateDNS1123Subdomain(value, `${at}.values[${i}]`))
      : [invalid(`${at}.key`, key, 'not a valid field selector key')]),
  ];
}

function validatePodAffinity(affinity: PodAffinity, at: string): Cause[] {
  return [
    ...(affinity[REQUIRED] ?? []).flatMap((term, i) =>
      validatePodAffinityTerm(term, `${at}.${REQUIRED}[${i}]`),
    ),
    ...(affinity[PREFERRED] ?? []).flatMap(({ weight = 0, podAffinityTerm = {} }, i) => [
      ...validateWeight(weight, `${at}.${PREFERRED}[${i}]`),
      ...validatePodAffinityTerm(podAffinityTerm, `${at}.${PREFERRED}[${i}].podAffinityTerm`),
    ]),
  ];
}

function validatePodAffinityTerm(term: PodAffinityTerm, at: string): Cause[] {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey = '' } = term;
  return [
    ...validateLabelSelector(`${at}.labelSelector`, labelSelector),
    ...validateLabelSelector(`${at}.namespaceSelector`, namespaceSelector),
    ...namespaces.flatMap((name) => validateDNS1123Label(name, `${at}.namespace`)),
    ...validateMatchLabelKeys(at, labelSelector, term.matchLabelKeys, term.mismatchLabelKeys),
    ...(topologyKey ? [] : [required(`${at}.topologyKey`, 'can not be empty')]),
    ...validateQualifiedName(topologyKey, `${at}.topologyKey`),
  ];
}

/** ValidateMatchLabelKeysAndMismatchLabelKeys */
export function validateMatchLabelKeys(
  at: string,
  selector: LabelSelector | undefined,
  match: readonly string[] = [],
  mismatch: readonly string[] = [],
): Cause[] {
  const causes = [
    ...validateLabelKeys(`${at}.matchLabelKeys`, match, selector),
    ...validateLabelKeys(`${at}.mismatchLabelKeys`, mismatch, selector),
  ];
  const seen = new Set(Object.keys(selector?.matchLabels ?? {}));
  for (const { key } of selector?.matchExpressions ?? []) {
    const i = match.lastIndexOf(key);
    if (i >= 0 && seen.has(key))
      causes.push(invalid(`${at}[${i}]`, key, 'exists in both matchLabelKeys and labelSelector'));
    seen.add(key);
  }
  for (const [i, key] of match.entries())
    if (mismatch.includes(key))
      causes.push(
        invalid(`${at}.matchLabelKeys[${i}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys'),
      );
  return causes;
}

function validateLabelKeys(
  at: string,
  keys: readonly string[],
  selector: LabelSelector | undefined,
): Cause[] {
  if (keys.length === 0) return [];
  if (!selector) return [forbidden(at, 'must not be specified when labelSelector is not set')];
  return keys.flatMap((key, i) => validateQualifiedName(key, `${at}[${i}]`));
}
