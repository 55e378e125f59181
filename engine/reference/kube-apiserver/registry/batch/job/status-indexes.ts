/** The indexes that a Job's status lists (part of validateJobStatus). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Job } from '../../../../../kubernetes/batch.ts';
import { invalid } from '../../../field-errors.ts';
import { overlapOf, validateIndexesFormat } from './indexes.ts';

export function validateIndexLists({ spec, status = {} }: Job, old: Job): Cause[] {
  const { completedIndexes: completed = '', failedIndexes: failed } = status;
  const { completions, completionMode, backoffLimitPerIndex } = spec;
  const completedChanged = completed !== (old.status?.completedIndexes ?? '');
  const failedChanged = failed !== old.status?.failedIndexes;
  const parsed = (name: 'completedIndexes' | 'failedIndexes', list: string) => {
    if (completions === undefined) return [];
    const { problem } = validateIndexesFormat(list, completions);
    return problem ? [invalid(`status.${name}`, list, `error parsing ${name}: ${problem}`)] : [];
  };
  const common = failed && completed ? overlapOf(completed, failed, completions ?? 0) : undefined;
  return [
    ...(completedChanged ? parsed('completedIndexes', completed) : []),
    ...(failedChanged && failed !== undefined && backoffLimitPerIndex !== undefined
      ? parsed('failedIndexes', failed)
      : []),
    ...(completedChanged && completed && completionMode !== 'Indexed'
      ? [
          invalid(
            'status.completedIndexes',
            completed,
            'cannot set non-empty completedIndexes when non-indexed completion mode',
          ),
        ]
      : []),
    ...(failedChanged && failed !== undefined && backoffLimitPerIndex === undefined
      ? [
          invalid(
            'status.failedIndexes',
            failed,
            'cannot set non-null failedIndexes when backoffLimitPerIndex is null',
          ),
        ]
      : []),
    ...((failedChanged || completedChanged) && common !== undefined
      ? [
          invalid(
            'status.failedIndexes',
            failed,
            `failedIndexes and completedIndexes overlap at index: ${common}`,
          ),
        ]
      : []),
  ];
}
