/** Options of requests that are not valid (apimachinery pkg/apis/meta/v1/validation). */
import type { Cause } from '../../../../contract/observations.ts';
import { forbidden, invalid, notSupported, required } from '../../field-errors.ts';
import type { DeleteOptions } from './options.ts';

const POLICIES = ['Foreground', 'Background', 'Orphan'];

export function deleteOptionProblems({ orphanDependents, propagationPolicy }: DeleteOptions): Cause[] {
  if (propagationPolicy === undefined) return [];
  const field = 'propagationPolicy';
  return [
    ...(orphanDependents === undefined
      ? []
      : [invalid(field, propagationPolicy, 'orphanDependents and deletionPropagation cannot be both set')]),
    ...(POLICIES.includes(propagationPolicy)
      ? []
      : [notSupported(field, propagationPolicy, [...POLICIES, 'nil'])]),
  ];
}

/** Of the query of a create, an update or a patch; `apply`: it is a server-side apply, undefined for what is no patch. */
export function writeOptionProblems(query: URLSearchParams, apply?: boolean): Cause[] {
  const manager = query.get('fieldManager') ?? '';
  const dryRun = query.getAll('dryRun');
  const validation = query.get('fieldValidation') ?? '';
  return [
    ...(apply === true && !manager ? [required('fieldManager', 'is required for apply patch')] : []),
    ...(apply === false && query.has('force')
      ? [forbidden('force', 'may not be specified for non-apply patch')]
      : []),
    ...managerProblems(manager),
    ...(dryRun.every((value) => value === 'All') ? [] : [notSupported('dryRun', dryRun, ['All'])]),
    ...(['', 'Ignore', 'Warn', 'Strict'].includes(validation)
      ? []
      : [notSupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn'])]),
  ];
}

const LONGEST_MANAGER = 128;

function managerProblems(manager: string): Cause[] {
  const field = 'fieldManager';
  const unprintable = [...manager].flatMap((character, at) => {
    if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character)) return [];
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [invalid(field, manager, `invalid character U+${code} (at position ${at})`)];
  });
  return [
    ...(new TextEncoder().encode(manager).length > LONGEST_MANAGER
      ? [
          {
            reason: 'FieldValueTooLong',
            field,
            message: `Too long: may not be more than ${LONGEST_MANAGER} bytes`,
          },
        ]
      : []),
    ...unprintable,
  ];
}
