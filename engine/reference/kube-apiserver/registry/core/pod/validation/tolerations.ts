/** Which taints a pod tolerates (ValidateTolerations, validateOnlyAddedTolerations). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Toleration } from '../../../../../../kubernetes/scheduling.ts';
import { forbidden, invalid, notSupported } from '../../../../field-errors.ts';
import { labelValueProblems } from '../../../../names.ts';
import { validateQualifiedName } from './fields.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const EMPTY_KEY = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';

export function validateTolerations(tolerations: readonly Toleration[], at: string): Cause[] {
  return tolerations.flatMap((toleration, i) => {
    const { key, operator = '', effect = '', tolerationSeconds } = toleration;
    const path = `${at}[${i}]`;
    return [
      ...(key ? validateQualifiedName(key, `${path}.key`) : []),
      ...(!key && operator !== 'Exists' ? [invalid(`${path}.operator`, operator, EMPTY_KEY)] : []),
      ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
        ? [invalid(`${path}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set")]
        : []),
      ...validateOperator(toleration, `${path}.operator`),
      ...(effect && !EFFECTS.includes(effect) ? [notSupported(`${path}.effect`, effect, EFFECTS)] : []),
    ];
  });
}

function validateOperator(
  { operator = '', value = '' }: { operator?: string; value?: string },
  at: string,
): Cause[] {
  switch (operator) {
    case '':
    case 'Equal': {
      const problems = labelValueProblems(value);
      return problems.length > 0 ? [invalid(at, value, problems.join(';'))] : [];
    }
    case 'Exists':
      return value ? [invalid(at, value, "value must be empty when `operator` is 'Exists'")] : [];
    case 'Lt':
    case 'Gt':
      return [notSupported(at, operator, ['Equal', 'Exists', 'Lt', 'Gt'])];
    default:
      return [notSupported(at, operator, ['Equal', 'Exists'])];
  }
}

/** Tolerations may be added; of those that are there only the seconds may change. */
export function validateOnlyAddedTolerations(
  tolerations: readonly Toleration[],
  old: readonly Toleration[],
  at: string,
): Cause[] {
  const kept = old.every((before) => tolerations.some((after) => isSame(before, after)));
  if (!kept) return [forbidden(at, 'existing toleration can not be modified except its tolerationSeconds')];
  return validateTolerations(tolerations, at);
}

function isSame(a: Toleration, b: Toleration): boolean {
  const fields = ['key', 'operator', 'value', 'effect'] as const;
  return fields.every((field) => (a[field] ?? '') === (b[field] ?? ''));
}
