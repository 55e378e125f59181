/** Metadata of every object (apimachinery pkg/api/validation/objectmeta.go, and what pkg/apis/core/validation adds). */

import type { Cause } from '../../../contract/observations.ts';
import type { ObjectMeta } from '../../../kubernetes/objects.ts';
import { forbidden, immutable, invalid, required, tooLong } from '../field-errors.ts';
import { byteLength, nameIsDNSLabel, nameIsDNSSubdomain, qualifiedNameProblems } from '../names.ts';
import { validateFinalizers, validateKubeFinalizerNames, validateNoNewFinalizers } from './finalizers.ts';
import { validateLabels } from './labels.ts';
import { validateOwnerReferences } from './owners.ts';

/** What is wrong with a name; `prefix`: it is that of `generateName`. */
export type ValidateName = (name: string, prefix: boolean) => string[];

const ANNOTATIONS_LIMIT = 256 * 1024;

/** The metadata of an object of a built-in kind. */
export function validateObjectMeta(
  metadata: ObjectMeta,
  namespaced: boolean,
  validateName: ValidateName = nameIsDNSSubdomain,
): Cause[] {
  return [
    ...validateObjectMetaAccessor(metadata, namespaced, validateName),
    ...validateKubeFinalizerNames(metadata.finalizers),
  ];
}

/** How the metadata of an object of a built-in kind may change. */
export function validateObjectMetaUpdate(metadata: ObjectMeta, old: ObjectMeta): Cause[] {
  return [
    ...validateObjectMetaAccessorUpdate(metadata, old),
    ...validateKubeFinalizerNames(metadata.finalizers),
  ];
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
    ...(old.deletionTimestamp === undefined
      ? []
      : validateNoNewFinalizers(metadata.finalizers, old.finalizers)),
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
