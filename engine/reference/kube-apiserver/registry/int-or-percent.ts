/** Counts that may be percentages (pkg/apis/apps/validation). */
import type { Cause } from '../../../contract/observations.ts';
import { invalid } from '../field-errors.ts';

const PERCENT = /^[0-9]+%$/;
const PERCENT_MESSAGE =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

export function validatePositiveIntOrPercent(path: string, value: number | string): Cause[] {
  if (typeof value === 'string') {
    return PERCENT.test(value) ? [] : [invalid(path, value, PERCENT_MESSAGE)];
  }
  return value < 0 ? [invalid(path, value, 'must be greater than or equal to 0')] : [];
}

export function isNotMoreThan100Percent(path: string, value: number | string): Cause[] {
  const percent = typeof value === 'string' && PERCENT.test(value) ? Number.parseInt(value, 10) : 0;
  return percent > 100 ? [invalid(path, value, 'must not be greater than 100%')] : [];
}
