/** Metadata of every object (apimachinery pkg/api/validation/objectmeta.go, and what pkg/apis/core/validation adds). */

import type { Cause } from '../../../contract/observations.ts';
import type { ObjectMeta, OwnerReference } from '../../../kubernetes/objects.ts';
import { forbidden, immutable, invalid, quote, required, tooLong } from '../field-errors.ts';
import { byteLength, nameIsDNSLabel, nameIsDNSSubdomain, qualifiedNameProblems } from '../names.ts';
import { validateLabels } from './labels.ts';

export { validateLabels as labelsProblems } from './labels.ts';

/** What is wrong with a name; `prefix`: it is that of `generateName`. */
export type ValidateName = (name: string, prefix: boolean) => string[];

const ANNOTATIONS_LIMIT = 256 * 1024;
const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';
const STANDARD_FINALIZERS = ['kubernetes', ORPHAN, FOREGROUND];

/** The metadata of an object of a built-in kind. */
export function validateObjectMeta(
  metadata: ObjectMeta,
  namespaced: boolean,
  validateName: ValidateName = nameIsDNSSubdomain,
): Cause[] {
  return [
    ...validateObjectMetaAccessor(metadata, namespaced, validateName),
    ...kubeFinalizerProblems(metadata.finalizers),
  ];
}

/** How the metadata of an object of a built-in kind may change. */
export function validateObjectMetaUpdate(metadata: ObjectMeta, old: ObjectMeta): Cause[] {
  return [...validateObjectMetaAccessorUpdate(metadata, old), ...kubeFinalizerProblems(metadata.finalizers)];
}

/** What the registry itself asks of the metadata of an object. */
export function validateObjectMetaAccessor(
  metadata: ObjectMeta,
  namespaced: boolean,
  validateName: ValidateName,
): Cause[] {
  const { generateName, name, generation = 0, labels, annotations, ownerReferences, finalizers } = metadata;
  const problems = (field: string, value: string, prefix: boolean) =>
    validateName(value, prefix).map((problem) => invalid(`metadata.${field}`, value, problem));
  return [
    ...(generateName ? problems('generateName', generateName, true) : []),
    ...(name
      ? problems('name', name, false)
      : [required('metadata.name', 'name or generateName is required')]),
    ...namespaceProblems(metadata.namespace, namespaced),
    ...(generation < 0
      ? [invalid('metadata.generation', generation, 'must be greater than or equal to 0')]
      : []),
    ...validateLabels('metadata.labels', labels),
    ...validateAnnotations(annotations),
    ...validateOwnerReferences(ownerReferences),
    ...validateFinalizers(finalizers),
  ];
}

/** How the metadata of an object may change. */
export function validateObjectMetaAccessorUpdate(metadata: ObjectMeta, old: ObjectMeta): Cause[] {
  const { generation = 0 } = metadata;
  const same = <K extends keyof ObjectMeta>(field: K, value: unknown): Cause[] =>
    immutable(`metadata.${field}`, value, metadata[field] === old[field]);
  return [
    ...(old.deletionTimestamp === undefined ? [] : newFinalizers(metadata.finalizers, old.finalizers)),
    ...(metadata.resourceVersion
      ? []
      : [invalid('metadata.resourceVersion', '', 'must be specified for an update')]),
    ...(generation < (old.generation ?? 0)
      ? [invalid('metadata.generation', generation, 'must not be decremented')]
      : []),
    ...same('name', metadata.name),
    ...same('namespace', metadata.namespace ?? ''),
    ...same('uid', metadata.uid ?? ''),
    ...same('creationTimestamp', metadata.creationTimestamp ?? null),
    ...same('deletionTimestamp', metadata.deletionTimestamp ?? null),
    ...same('deletionGracePeriodSeconds', metadata.deletionGracePeriodSeconds ?? null),
    ...validateLabels('metadata.labels', metadata.labels),
    ...validateAnnotations(metadata.annotations),
    ...validateOwnerReferences(metadata.ownerReferences),
  ];
}

function namespaceProblems(namespace: string | undefined, namespaced: boolean): Cause[] {
  if (!namespaced) return namespace ? [forbidden('metadata.namespace', 'not allowed on this type')] : [];
  if (!namespace) return [required('metadata.namespace')];
  return nameIsDNSLabel(namespace, false).map((problem) => invalid('metadata.namespace', namespace, problem));
}

/** Keys are those of labels, whatever their case. */
export function validateAnnotations(
  annotations: Record<string, string> = {},
  path = 'metadata.annotations',
): Cause[] {
  const entries = Object.entries(annotations);
  const size = entries.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  return [
    ...entries.flatMap(([key]) =>
      qualifiedNameProblems(key.toLowerCase()).map((problem) => invalid(path, key, problem)),
    ),
    ...(size > ANNOTATIONS_LIMIT ? [tooLong(path, ANNOTATIONS_LIMIT)] : []),
  ];
}

function validateOwnerReferences(references: OwnerReference[] = []): Cause[] {
  const path = 'metadata.ownerReferences';
  let controller: string | undefined;
  return references.flatMap((reference) => {
    const { kind = '', name = '' } = reference;
    const causes = validateOwnerReference(path, reference);
    if (!reference.controller) return causes;
    const named = `${kind}/${name}`;
    if (controller === undefined) controller = named;
    else {
      const why = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${named}`;
      causes.push(invalid(path, references.map(inOrder), why));
    }
    return causes;
  });
}

/** The fields as the Go struct has them. */
function inOrder({ apiVersion = '', kind = '', name = '', uid = '', ...rest }: OwnerReference): object {
  const { controller, blockOwnerDeletion } = rest;
  return { apiVersion, kind, name, uid, controller, blockOwnerDeletion };
}

function validateOwnerReference(path: string, reference: OwnerReference): Cause[] {
  const { apiVersion = '', kind = '', name = '', uid = '' } = reference;
  const empty = (field: string, value: string) =>
    value === '' ? [invalid(`${path}.${field}`, value, 'must not be empty')] : [];
  const version = versionOf(apiVersion);
  return [
    ...(version === '' ? [invalid(`${path}.apiVersion`, apiVersion, 'version must not be empty')] : []),
    ...empty('kind', kind),
    ...empty('name', name),
    ...empty('uid', uid),
    ...(apiVersion === 'v1' && kind === 'Event'
      ? [invalid(path, inOrder(reference), '/v1, Kind=Event is disallowed from being an owner')]
      : []),
  ];
}

/** The version of `group/version`; none of what has more parts (schema.FromAPIVersionAndKind). */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  return parts.length > 2 ? '' : parts[parts.length - 1];
}

function validateFinalizers(finalizers: string[] = []): Cause[] {
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
function newFinalizers(finalizers: string[] = [], old: string[] = []): Cause[] {
  const extra = [...new Set(finalizers)].filter((finalizer) => !old.includes(finalizer)).sort();
  if (extra.length === 0) return [];
  const list = `[]string{${extra.map(quote).join(', ')}}`;
  const why = `no new finalizers can be added if the object is being deleted, found new finalizers ${list}`;
  return [forbidden('metadata.finalizers', why)];
}

/** Finalizers without a domain are Kubernetes' own (validateKubeFinalizerName). */
function kubeFinalizerProblems(finalizers: string[] = []): Cause[] {
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
