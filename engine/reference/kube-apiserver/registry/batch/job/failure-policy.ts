/** When the pods of a Job fail or succeed before their time (validatePodFailurePolicy, validateSuccessPolicy). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { JobSpec, PodFailurePolicyRule, SuccessPolicyRule } from '../../../../../kubernetes/batch.ts';
import { duplicate, invalid, notSupported, omitted, required, tooMany } from '../../../field-errors.ts';
import { validateNonnegativeField, validateQualifiedName } from '../../core/pod/validation/fields.ts';
import { validateIndexesFormat } from './indexes.ts';

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];
const MOST_RULES = 20;
const MOST_VALUES = 255;

/** As Go's `%q` shows a list. */
const quoted = (values: readonly string[]) => `[${values.map((value) => `"${value}"`).join(' ')}]`;

export function validatePodFailurePolicy(spec: JobSpec, at: string): Cause[] {
  const rules = spec.podFailurePolicy?.rules ?? [];
  const { containers, initContainers = [] } = spec.template.spec;
  const names = [...containers, ...initContainers].map(({ name }) => name);
  return [
    ...(rules.length > MOST_RULES ? [tooMany(`${at}.rules`, rules.length, MOST_RULES)] : []),
    ...rules.flatMap((rule, i) => validateRule(spec, rule, `${at}.rules[${i}]`, names)),
  ];
}

function validateRule(spec: JobSpec, rule: PodFailurePolicyRule, at: string, names: string[]): Cause[] {
  const { onExitCodes, onPodConditions = [] } = rule;
  const both = onExitCodes && onPodConditions.length > 0;
  const none = !onExitCodes && onPodConditions.length === 0;
  return [
    ...validateAction(spec, rule.action, `${at}.action`),
    ...(onExitCodes ? validateOnExitCodes(onExitCodes, `${at}.onExitCodes`, names) : []),
    ...validateOnPodConditions(onPodConditions, `${at}.onPodConditions`),
    ...(both ? [omitted(at, 'specifying both OnExitCodes and OnPodConditions is not supported')] : []),
    ...(none ? [omitted(at, 'specifying one of OnExitCodes and OnPodConditions is required')] : []),
  ];
}

function validateAction(spec: JobSpec, action: string | undefined, at: string): Cause[] {
  if (!action) return [required(at, `valid values: ${quoted(ACTIONS)}`)];
  if (action === 'FailIndex')
    return spec.backoffLimitPerIndex === undefined
      ? [invalid(at, action, 'requires the backoffLimitPerIndex to be set')]
      : [];
  return ACTIONS.includes(action) ? [] : [notSupported(at, action, ACTIONS)];
}

function validateOnPodConditions(
  conditions: NonNullable<PodFailurePolicyRule['onPodConditions']>,
  at: string,
): Cause[] {
  return [
    ...(conditions.length > MOST_RULES ? [tooMany(at, conditions.length, MOST_RULES)] : []),
    ...conditions.flatMap(({ type = '', status = '' }, i) => [
      ...validateQualifiedName(type, `${at}[${i}].type`),
      ...(STATUSES.includes(status) ? [] : [notSupported(`${at}[${i}].status`, status, STATUSES)]),
    ]),
  ];
}

function validateOnExitCodes(
  codes: NonNullable<PodFailurePolicyRule['onExitCodes']>,
  at: string,
  names: string[],
): Cause[] {
  const { containerName, operator, values = [] } = codes;
  const causes: Cause[] = [];
  if (!operator) causes.push(required(`${at}.operator`, `valid values: ${quoted(OPERATORS)}`));
  else if (!OPERATORS.includes(operator)) causes.push(notSupported(`${at}.operator`, operator, OPERATORS));
  if (containerName !== undefined && !names.includes(containerName))
    causes.push(
      invalid(
        `${at}.containerName`,
        containerName,
        'must be one of the container or initContainer names in the pod template',
      ),
    );
  if (values.length === 0)
    causes.push(invalid(`${at}.values`, codes.values ?? null, 'at least one value is required'));
  else if (values.length > MOST_VALUES) causes.push(tooMany(`${at}.values`, values.length, MOST_VALUES));
  for (const [i, value] of values.entries()) {
    const path = `${at}.values[${i}]`;
    if (operator === 'In' && value === 0)
      causes.push(invalid(path, value, 'must not be 0 for the In operator'));
    if (values.indexOf(value) < i) causes.push(duplicate(path, value));
  }
  if (values.some((value, i) => i > 0 && values[i - 1] > value))
    causes.push(invalid(`${at}.values`, values, 'must be ordered'));
  return causes;
}

export function validateSuccessPolicy(spec: JobSpec, at: string): Cause[] {
  const rules = spec.successPolicy?.rules ?? [];
  const detail = 'at least one rules must be specified when the successPolicy is specified';
  return [
    ...(rules.length === 0 ? [required(`${at}.rules`, detail)] : []),
    ...(rules.length > MOST_RULES ? [tooMany(`${at}.rules`, rules.length, MOST_RULES)] : []),
    ...rules.flatMap((rule, i) => validateSuccessRule(rule, spec.completions ?? 0, `${at}.rules[${i}]`)),
  ];
}

function validateSuccessRule(rule: SuccessPolicyRule, completions: number, at: string): Cause[] {
  const { succeededCount: count, succeededIndexes: indexes } = rule;
  const path = `${at}.succeededCount`;
  const parsed = indexes === undefined ? { total: 0 } : validateIndexesFormat(indexes, completions);
  const most = (number: number, what: string) => `must be less than or equal to ${number} (${what})`;
  return [
    ...(count === undefined && indexes === undefined
      ? [required(at, 'at least one of succeededCount or succeededIndexes must be specified')]
      : []),
    ...(parsed.problem
      ? [invalid(`${at}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${parsed.problem}`)]
      : []),
    ...(count === undefined ? [] : validateNonnegativeField(count, path)),
    ...(count !== undefined && count > completions
      ? [invalid(path, count, most(completions, 'the number of specified completions'))]
      : []),
    ...(count !== undefined && indexes !== undefined && count > parsed.total
      ? [
          invalid(
            path,
            count,
            most(parsed.total, 'the number of indexes in the specified succeededIndexes field'),
          ),
        ]
      : []),
  ];
}
