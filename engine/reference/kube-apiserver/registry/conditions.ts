/** Conditions as apimachinery meta/v1 has them (ValidateConditions of pkg/apis/meta/v1/validation). */
import type { Cause } from '../../../contract/observations.ts';
import type { MetaCondition } from '../../../kubernetes/policy.ts';
import { duplicate, invalid, notSupported, required, tooLong } from '../field-errors.ts';
import { byteLength } from '../names.ts';
import { validateLabelName } from './labels.ts';

const STATUSES = ['False', 'True', 'Unknown'];
const REASON = /^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/;
const REASON_MESSAGE =
  "a condition reason must start with alphabetic character, optionally followed by a string of alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for validation is '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')";
const REASON_LIMIT = 1024;
const MESSAGE_LIMIT = 32 * 1024;

export function validateConditions(path: string, conditions: MetaCondition[]): Cause[] {
  const types = new Set<string | undefined>();
  return conditions.flatMap((condition, i) => {
    const repeated = types.has(condition.type);
    types.add(condition.type);
    return [
      ...(repeated ? [duplicate(`${path}[${i}].type`, condition.type ?? '')] : []),
      ...validateCondition(`${path}[${i}]`, condition),
    ];
  });
}

function validateCondition(path: string, condition: MetaCondition): Cause[] {
  const { type = '', status = '', observedGeneration = 0, lastTransitionTime, message = '' } = condition;
  return [
    ...validateLabelName(`${path}.type`, type),
    ...(STATUSES.includes(status) ? [] : [notSupported(`${path}.status`, status, STATUSES)]),
    ...(observedGeneration < 0
      ? [invalid(`${path}.observedGeneration`, observedGeneration, 'must be greater than or equal to zero')]
      : []),
    ...(lastTransitionTime ? [] : [required(`${path}.lastTransitionTime`)]),
    ...validateReason(`${path}.reason`, condition.reason),
    ...(byteLength(message) > MESSAGE_LIMIT ? [tooLong(`${path}.message`, MESSAGE_LIMIT)] : []),
  ];
}

function validateReason(path: string, reason = ''): Cause[] {
  if (!reason) return [required(path)];
  return [
    ...(REASON.test(reason) ? [] : [invalid(path, reason, REASON_MESSAGE)]),
    ...(byteLength(reason) > REASON_LIMIT ? [tooLong(path, REASON_LIMIT)] : []),
  ];
}
