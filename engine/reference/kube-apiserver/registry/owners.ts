/** The owners of objects (apimachinery pkg/api/validation/objectmeta.go, apiserver pkg/endpoints/handlers/rest.go). */
import type { Cause } from '../../../contract/observations.ts';
import { isEqual } from '../../../kubernetes/equal.ts';
import type { KubeObject, OwnerReference } from '../../../kubernetes/objects.ts';
import { invalid } from '../field-errors.ts';
import type { WriteOptions } from './rest/options.ts';

/** The object with each owner once, and a warning about the others; `when` is part of it (dedupOwnerReferences). */
export function withoutRepeatedOwners<T extends KubeObject>(object: T, { warn }: WriteOptions, when = ''): T {
  const owners: OwnerReference[] = [];
  const repeated: string[] = [];
  for (const owner of object.metadata.ownerReferences ?? []) {
    if (owners.some((other) => isEqual(other, owner))) repeated.push(owner.uid);
    else owners.push(owner);
  }
  if (repeated.length === 0) return object;
  warn?.(
    `.metadata.ownerReferences contains duplicate entries${when}; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${repeated.join(', ')}`,
  );
  return { ...object, metadata: { ...object.metadata, ownerReferences: owners } };
}

export function validateOwnerReferences(references: OwnerReference[] = []): Cause[] {
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
