/** Signs for statuses, beside their names: colour is never the only signal. */
import type { Status } from '../../../reports/status.ts';
import type { StepStatus } from '../run/types.ts';

export const MARKS: Record<Status, string> = {
  conformant: '✓',
  'non-conformant': '✗',
  inconclusive: '?',
  invalid: '!',
  'not supported': '–',
  unfinished: '…',
};

export const STEP_MARKS: Record<StepStatus, string> = { passed: '✓', failed: '✗', skipped: '–' };

/** The sign of a status that a report names; a dot for a Rule that was not judged. */
export function markOf(status: string): string {
  return MARKS[status as Status] ?? '·';
}
