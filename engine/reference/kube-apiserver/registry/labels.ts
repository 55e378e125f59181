/** Labels and selectors of labels (apimachinery pkg/apis/meta/v1/validation). */
import type { Cause } from '../../../contract/observations.ts';
import type { LabelSelector } from '../../../kubernetes/objects.ts';
import { forbidden, invalid, required } from '../field-errors.ts';
import { labelValueProblems, qualifiedNameProblems } from '../names.ts';

export interface LabelSelectorValidationOptions {
  /** For an object that was stored with such a value already. */
  allowInvalidLabelValueInSelector?: boolean;
}

export function validateLabelName(path: string, name: string): Cause[] {
  return qualifiedNameProblems(name).map((problem) => invalid(path, name, problem));
}

/** ValidateLabels, which also reads the selector of a Service. */
export function validateLabels(path: string, labels: Record<string, string> = {}): Cause[] {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...validateLabelName(path, key),
    ...labelValueProblems(value).map((problem) => invalid(path, value, problem)),
  ]);
}

export function validateLabelSelector(
  path: string,
  selector: LabelSelector | undefined,
  options: LabelSelectorValidationOptions = {},
): Cause[] {
  if (!selector) return [];
  return [
    ...validateLabels(`${path}.matchLabels`, selector.matchLabels),
    ...(selector.matchExpressions ?? []).flatMap((requirement, i) =>
      validateRequirement(`${path}.matchExpressions[${i}]`, requirement, options),
    ),
  ];
}

type Requirement = Required<LabelSelector>['matchExpressions'][number];

/** ValidateLabelSelectorRequirement. */
function validateRequirement(
  path: string,
  { key = '', operator = '', values = [] }: Requirement,
  { allowInvalidLabelValueInSelector }: LabelSelectorValidationOptions,
): Cause[] {
  return [
    ...operatorProblems(path, operator, values.length),
    ...validateLabelName(`${path}.key`, key),
    ...(allowInvalidLabelValueInSelector ? [] : values).flatMap((value, i) =>
      labelValueProblems(value).map((problem) => invalid(`${path}.values[${i}]`, value, problem)),
    ),
  ];
}

function operatorProblems(path: string, operator: string, values: number): Cause[] {
  if (operator === 'In' || operator === 'NotIn')
    return values > 0
      ? []
      : [required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
  if (operator === 'Exists' || operator === 'DoesNotExist')
    return values === 0
      ? []
      : [forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
  return [invalid(`${path}.operator`, operator, 'not a valid selector operator')];
}
