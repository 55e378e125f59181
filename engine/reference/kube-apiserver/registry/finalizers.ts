/** Finalizers of objects (apimachinery pkg/api/validation/objectmeta.go, and what pkg/apis/core/validation adds). */
import type { Cause } from '../../../contract/observations.ts';
import { forbidden, invalid, quote } from '../field-errors.ts';
import { qualifiedNameProblems } from '../names.ts';

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';
const STANDARD_FINALIZERS = ['kubernetes', ORPHAN, FOREGROUND];

export function validateFinalizers(finalizers: string[] = []): Cause[] {
  const path = 'metadata.finalizers';
  const both = finalizers.includes(ORPHAN) && finalizers.includes(FOREGROUND);
  return [
    ...finalizers.flatMap((finalizer) => finalizerNameProblems(path, finalizer)),
    ...(both ? [invalid(path, finalizers, `finalizer ${ORPHAN} and ${FOREGROUND} cannot be both set`)] : []),
  ];
}

/** ValidateFinalizerName. */
function finalizerNameProblems(path: string, finalizer: string): Cause[] {
  return qualifiedNameProblems(finalizer).map((problem) => invalid(path, finalizer, problem));
}

/** An object that is being deleted gets no further finalizers (ValidateNoNewFinalizers). */
export function validateNoNewFinalizers(finalizers: string[] = [], old: string[] = []): Cause[] {
  const extra = [...new Set(finalizers)].filter((finalizer) => !old.includes(finalizer)).sort();
  if (extra.length === 0) return [];
  const list = `[]string{${extra.map(quote).join(', ')}}`;
  const why = `no new finalizers can be added if the object is being deleted, found new finalizers ${list}`;
  return [forbidden('metadata.finalizers', why)];
}

/** Finalizers without a domain are Kubernetes' own (validateKubeFinalizerName). */
export function validateKubeFinalizerNames(finalizers: string[] = []): Cause[] {
  return finalizers.flatMap((finalizer, i) =>
    kubeFinalizerNameProblems(`metadata.finalizers[${i}]`, finalizer),
  );
}

function kubeFinalizerNameProblems(path: string, finalizer: string): Cause[] {
  if (finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer)) return [];
  const why = 'name is neither a standard finalizer name nor is it fully qualified';
  return [invalid(path, finalizer, why)];
}

/** The finalizers of a namespace (validateFinalizerName of core validation). */
export function validateFinalizerName(path: string, finalizer: string): Cause[] {
  return [...finalizerNameProblems(path, finalizer), ...kubeFinalizerNameProblems(path, finalizer)];
}
