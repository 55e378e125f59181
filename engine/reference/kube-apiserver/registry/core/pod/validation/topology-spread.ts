/** How the pods of a set are spread (validateTopologySpreadConstraints). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { TopologySpreadConstraint } from '../../../../../../kubernetes/scheduling.ts';
import { duplicate, invalid, notSupported, required } from '../../../../field-errors.ts';
import { validateLabelSelector } from '../../../labels.ts';
import { validateMatchLabelKeys } from './affinity.ts';
import { validatePositiveField } from './fields.ts';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

export function validateTopologySpreadConstraints(
  constraints: readonly TopologySpreadConstraint[],
  at: string,
): Cause[] {
  return constraints.flatMap((constraint, i) => [
    ...validateConstraint(constraint, `${at}[${i}]`),
    ...validateNotRepeated(constraint, constraints.slice(i + 1), `${at}[${i}]`),
    ...validateRest(constraint, `${at}[${i}]`),
  ]);
}

function validateConstraint(constraint: TopologySpreadConstraint, at: string): Cause[] {
  const { maxSkew = 0, topologyKey, whenUnsatisfiable = '' } = constraint;
  const path = `${at}.whenUnsatisfiable`;
  return [
    ...validatePositiveField(maxSkew, `${at}.maxSkew`),
    ...(topologyKey ? [] : [required(`${at}.topologyKey`, 'can not be empty')]),
    ...(ACTIONS.includes(whenUnsatisfiable) ? [] : [notSupported(path, whenUnsatisfiable, ACTIONS)]),
  ];
}

function validateNotRepeated(
  { topologyKey = '', whenUnsatisfiable = '' }: TopologySpreadConstraint,
  rest: readonly TopologySpreadConstraint[],
  at: string,
): Cause[] {
  const repeated = rest.some(
    (other) =>
      (other.topologyKey ?? '') === topologyKey && (other.whenUnsatisfiable ?? '') === whenUnsatisfiable,
  );
  return repeated
    ? [duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`)]
    : [];
}

function validateRest(constraint: TopologySpreadConstraint, at: string): Cause[] {
  const { minDomains, whenUnsatisfiable = '', labelSelector, matchLabelKeys } = constraint;
  const domains = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
  return [
    ...(minDomains === undefined ? [] : validatePositiveField(minDomains, `${at}.minDomains`)),
    ...(minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule'
      ? [invalid(`${at}.minDomains`, minDomains, domains)]
      : []),
    ...(['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const).flatMap((name) => {
      const policy = constraint[name];
      return policy === undefined || POLICIES.includes(policy)
        ? []
        : [notSupported(`${at}.${name}`, policy, POLICIES)];
    }),
    ...validateMatchLabelKeys(at, labelSelector, matchLabelKeys),
    ...validateLabelSelector(`${at}.labelSelector`, labelSelector),
  ];
}
