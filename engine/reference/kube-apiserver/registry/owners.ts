/** References to owners that an object has more than once (apiserver pkg/endpoints/handlers: dedupOwnerReferences). */
import { isEqual } from '../../../kubernetes/equal.ts';
import type { KubeObject, OwnerReference } from '../../../kubernetes/objects.ts';
import type { WriteOptions } from './rest/options.ts';

/** The object with each owner once, and a warning about the others; `when` is part of it. */
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
