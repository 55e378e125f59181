/** The cells of a Job (printJob). */
import type { Job } from '../../../../../kubernetes/apps.ts';
import { humanDuration } from '../../../printers/duration.ts';
import type { Printer } from '../../../printers/printer.ts';
import { selectorText } from '../../../selectors.ts';
import { containerCells } from '../../apps/template-printer.ts';

export const jobPrinter: Printer = {
  columns: 'Name Status Completions Duration Age | Containers Images Selector',
  cells(object, now) {
    const job = object as Job;
    const { metadata, spec } = job;
    return [
      metadata.name,
      statusOf(job),
      completionsOf(job),
      durationOf(job, now),
      'AGE',
      ...containerCells(spec.template),
      selectorText(spec.selector ?? {}),
    ];
  },
};

function statusOf({ metadata, status }: Job): string {
  const has = (type: string) => status?.conditions?.find((c) => c.type === type)?.status === 'True';
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (metadata.deletionTimestamp) return 'Terminating';
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(has) ?? 'Running';
}

function completionsOf({ spec, status }: Job): string {
  const { completions, parallelism = 0 } = spec;
  const succeeded = status?.succeeded ?? 0;
  if (completions !== undefined) return `${succeeded}/${completions}`;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function durationOf({ status }: Job, now: number): string {
  const { startTime, completionTime } = status ?? {};
  if (!startTime) return '';
  return humanDuration((completionTime ? Date.parse(completionTime) : now) - Date.parse(startTime));
}
