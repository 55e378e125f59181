/** What holds for Jobs whose pods have an index, and for others (validateJobSpec). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { JobSpec } from '../../../../../kubernetes/batch.ts';
import { invalid, required } from '../../../field-errors.ts';

const MOST = 100_000;
/** With a limit per index, Jobs with many completions have to be narrower. */
const MOST_OF_MANY = 10_000;

export function validateIndexed(spec: JobSpec): Cause[] {
  const { completions, parallelism = 0, maxFailedIndexes: failed } = spec;
  const most = `must be less than or equal to ${MOST}`;
  return [
    ...(completions === undefined ? [required('spec.completions', 'when completion mode is Indexed')] : []),
    ...(parallelism > MOST
      ? [invalid('spec.parallelism', parallelism, `${most} when completion mode is Indexed`)]
      : []),
    ...(completions !== undefined && failed !== undefined && failed > completions
      ? [invalid('spec.maxFailedIndexes', failed, 'must be less than or equal to completions')]
      : []),
    ...(failed !== undefined && failed > MOST ? [invalid('spec.maxFailedIndexes', failed, most)] : []),
    ...validateMany(spec),
  ];
}

function validateMany(spec: JobSpec): Cause[] {
  const { completions = 0, parallelism = 0, backoffLimitPerIndex, maxFailedIndexes: failed } = spec;
  if (completions <= MOST || backoffLimitPerIndex === undefined) return [];
  const limit = `must be less than or equal to ${MOST_OF_MANY} when completions are above ${MOST} and used with backoff limit per index`;
  return [
    ...(failed === undefined
      ? [required('spec.maxFailedIndexes', `must be specified when completions is above ${MOST}`)]
      : []),
    ...(parallelism > MOST_OF_MANY ? [invalid('spec.parallelism', parallelism, limit)] : []),
    ...(failed !== undefined && failed > MOST_OF_MANY
      ? [invalid('spec.maxFailedIndexes', failed, limit)]
      : []),
  ];
}

export function validateNonIndexed(spec: JobSpec): Cause[] {
  return (['backoffLimitPerIndex', 'maxFailedIndexes'] as const).flatMap((name) =>
    spec[name] === undefined ? [] : [invalid(`spec.${name}`, spec[name], 'requires indexed completion mode')],
  );
}
