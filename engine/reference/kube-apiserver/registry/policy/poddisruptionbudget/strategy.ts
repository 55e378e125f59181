/** PodDisruptionBudgets (pkg/registry/policy/poddisruptionbudget/strategy.go). */
import { isEqual } from '../../../../../kubernetes/equal.ts';
import type { PodDisruptionBudget } from '../../../../../kubernetes/policy.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { validatePodDisruptionBudget, validateStatus } from './validation.ts';

const V1BETA1_LABEL = 'pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match';
const NEW_STATUS = { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 };

export const podDisruptionBudgetStrategy: Strategy<PodDisruptionBudget> = {
  generation: true,
  // only what the registry asks of all metadata: names need not be those of DNS
  validateMetadata: () => [],
  validateMetadataUpdate: () => [],
  requiresResourceVersion: true,
  defaults: (budget) => ({
    ...stripV1beta1Label(budget),
    status: { ...NEW_STATUS, ...budget.status },
  }),
  prepareForCreate: (budget) => ({ ...budget, status: NEW_STATUS }),
  validate: (budget) => validatePodDisruptionBudget(budget),
  validateUpdate: validatePodDisruptionBudget,
  subresources: { status: { validateMetadataUpdate: () => [], validateUpdate: validateStatus } },
  printer: {
    columns: 'Name Min_Available Max_Unavailable Allowed_Disruptions:integer Age',
    cells(object) {
      const { metadata, spec, status } = object as PodDisruptionBudget;
      const { minAvailable = 'N/A', maxUnavailable = 'N/A' } = spec ?? {};
      const allowed = status?.disruptionsAllowed ?? 0;
      return [metadata.name, String(minAvailable), String(maxUnavailable), allowed, 'AGE'];
    },
  },
};

/** A label of v1beta1 is no part of a selector, unless it is all of it (Convert_v1_PodDisruptionBudget_To_policy_PodDisruptionBudget). */
function stripV1beta1Label(budget: PodDisruptionBudget): PodDisruptionBudget {
  const { selector } = budget.spec ?? {};
  const matchNone = { matchExpressions: [{ key: V1BETA1_LABEL, operator: 'Exists' }] };
  if (!selector?.matchExpressions || isEqual(selector, matchNone)) return budget;
  const rest = selector.matchExpressions.filter(({ key }) => key !== V1BETA1_LABEL);
  if (rest.length === selector.matchExpressions.length) return budget;
  const { matchExpressions: _, ...labels } = selector;
  const stripped = rest.length > 0 ? { ...labels, matchExpressions: rest } : labels;
  return { ...budget, spec: { ...budget.spec, selector: stripped } };
}
