/** What the kinds of apps/v1 have in common (pkg/apis/apps/validation). */
import type { Cause } from '../../../../contract/observations.ts';
import { isEqual } from '../../../../kubernetes/equal.ts';
import type { PodTemplate } from '../../../../kubernetes/objects.ts';
import type { LabelSelector } from '../../../../kubernetes/scheduling.ts';
import { forbidden, immutable, invalid, notSupported } from '../../field-errors.ts';
import { matchesSelector } from '../../selectors.ts';
import { validateNonnegativeField } from '../core/pod/validation/fields.ts';
import { validateLabelSelector } from '../labels.ts';

export type IntOrPercent = number | string;

const PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

const isPercent = (value: IntOrPercent): value is string => /^[0-9]+%$/.test(String(value));

export function validatePositiveIntOrPercent(value: IntOrPercent, at: string): Cause[] {
  if (typeof value === 'number') return validateNonnegativeField(value, at);
  return isPercent(value) ? [] : [invalid(at, value, PERCENT)];
}

/** The number, with or without a percent sign; 0 for what is neither. */
export function intOrPercentValue(value: IntOrPercent): number {
  if (typeof value === 'number' || isPercent(value)) return Number.parseInt(String(value), 10);
  return /^[-+]?\d+$/.test(value) ? Number(value) : 0;
}

export function isNotMoreThan100Percent(value: IntOrPercent, at: string): Cause[] {
  return isPercent(value) && intOrPercentValue(value) > 100
    ? [invalid(at, value, 'must not be greater than 100%')]
    : [];
}

/** The selector of a workload, as errors show it: maps in order of their keys. */
export function shownSelector({ matchLabels, matchExpressions }: LabelSelector): object {
  return {
    ...(matchLabels && Object.keys(matchLabels).length > 0 ? { matchLabels: sorted(matchLabels) } : {}),
    ...(matchExpressions?.length
      ? {
          matchExpressions: matchExpressions.map(({ key = '', operator = '', values }) => ({
            key,
            operator,
            ...(values?.length ? { values } : {}),
          })),
        }
      : {}),
  };
}

function sorted(map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Labels as errors show them. */
function shownLabels(labels: Record<string, string> | undefined): object | null {
  return labels ? sorted(labels) : null;
}

export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

/** Whether metav1.LabelSelectorAsSelector makes a selector of it. */
export function isUsableSelector(selector: LabelSelector | undefined): boolean {
  return validateLabelSelector('', selector).length === 0;
}

/** A selector has to match the labels of the template; one that is absent matches nothing. */
export function validateTemplateLabels(
  selector: LabelSelector | undefined,
  { metadata }: PodTemplate,
  at: string,
): Cause[] {
  if (selector && matchesSelector(selector, metadata?.labels)) return [];
  const detail = '`selector` does not match template `labels`';
  return [invalid(`${at}.metadata.labels`, shownLabels(metadata?.labels), detail)];
}

/** Pods of a workload run for ever. */
export function validateEndless({ spec }: PodTemplate, at: string, kind: string): Cause[] {
  const { restartPolicy = '', activeDeadlineSeconds } = spec;
  return [
    ...(restartPolicy === 'Always'
      ? []
      : [notSupported(`${at}.spec.restartPolicy`, restartPolicy, ['Always'])]),
    ...(activeDeadlineSeconds === undefined
      ? []
      : [forbidden(`${at}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)]),
  ];
}

export function validateImmutableSelector(
  selector: LabelSelector | undefined,
  old: LabelSelector | undefined,
): Cause[] {
  return immutable('spec.selector', selector ? shownSelector(selector) : null, isEqual(selector, old));
}

/** Counts in a status are never negative. */
export function validateCounts<T extends object>(status: T, counts: readonly (keyof T & string)[]): Cause[] {
  return counts.flatMap((name) =>
    validateNonnegativeField((status[name] as number | undefined) ?? 0, `status.${name}`),
  );
}

/** Some counts cannot be greater than another. */
export function validateAtMost<T extends object>(
  status: T,
  counts: readonly (keyof T & string)[],
  most: keyof T & string,
  shown: string,
): Cause[] {
  const of = (name: keyof T) => (status[name] as number | undefined) ?? 0;
  return counts
    .filter((name) => of(name) > of(most))
    .map((name) => invalid(`status.${name}`, of(name), `cannot be greater than ${shown}`));
}

/** The collision count only grows. */
export function validateCollisionCount(
  { collisionCount: count }: { collisionCount?: number },
  { collisionCount: old }: { collisionCount?: number },
): Cause[] {
  return old !== undefined && (count === undefined || count < old)
    ? [invalid('status.collisionCount', count ?? 0, 'cannot be decremented')]
    : [];
}
