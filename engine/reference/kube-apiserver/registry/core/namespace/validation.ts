/** What makes a namespace invalid (ValidateNamespace and its updates of pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Namespace } from '../../../../../kubernetes/objects.ts';
import { invalid } from '../../../field-errors.ts';
import { validateFinalizerName } from '../../finalizers.ts';

export function validateNamespace({ spec }: Namespace): Cause[] {
  return (spec?.finalizers ?? []).flatMap((name) => validateFinalizerName('spec.finalizers', name));
}

export function validateFinalizeUpdate({ spec }: Namespace): Cause[] {
  return (spec?.finalizers ?? []).flatMap((name, i) => validateFinalizerName(`spec.finalizers[${i}]`, name));
}

/** The phase says whether the namespace is being deleted. */
export function validateStatusUpdate({ metadata, status }: Namespace): Cause[] {
  const phase = status?.phase ?? '';
  const ending = metadata.deletionTimestamp !== undefined;
  const expected = ending ? 'Terminating' : 'Active';
  if (phase === expected) return [];
  const when = ending ? 'is not empty' : 'is empty';
  // the capital P of the path is Kubernetes' own
  return [invalid('status.Phase', phase, `may only be '${expected}' if \`deletionTimestamp\` ${when}`)];
}
