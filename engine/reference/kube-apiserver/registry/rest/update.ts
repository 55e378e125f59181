/** What every kind does before an update (apiserver pkg/registry/rest/update.go). */
import type { Cause } from '../../../../contract/observations.ts';
import { isEqual } from '../../../../kubernetes/equal.ts';
import type { KubeObject } from '../../../../kubernetes/objects.ts';
import type { Resource } from '../../../../kubernetes/resources.ts';
import { pathSegmentProblems } from '../../names.ts';
import { invalidObject } from '../../status.ts';
import {
  validateObjectMeta,
  validateObjectMetaAccessor,
  validateObjectMetaAccessorUpdate,
  validateObjectMetaUpdate,
} from '../metadata.ts';
import type { UpdateOptions } from './options.ts';
import type { Strategy, SubresourceStrategy } from './strategy.ts';

/** The object as it is stored. Throws a StatusError for one that is not valid. */
export function beforeUpdate<T extends KubeObject>(
  resource: Resource,
  strategy: Strategy<T>,
  object: T,
  old: T,
  options: UpdateOptions,
): T {
  const own = withGeneration({ ...object, metadata: ownMetadata(object, old) });
  const prepared = options.subresource
    ? preparedPart(strategy.subresources?.[options.subresource], own, old)
    : preparedObject(strategy, own, old);
  const next = {
    ...prepared,
    metadata: { ...prepared.metadata, ...lifetime(prepared, old) },
  };
  const causes = [
    ...validateObjectMetaAccessor(next.metadata, resource.namespaced, pathSegmentProblems),
    ...validateObjectMetaAccessorUpdate(next.metadata, old.metadata),
    ...validatedMetadata(resource, strategy, next, old, options),
    ...validated(strategy, next, old, options),
  ];
  if (causes.length > 0) throw invalidObject(resource, next.metadata.name, causes);
  const { warningsOnUpdate } = options.subresource
    ? (strategy.subresources?.[options.subresource] ?? {})
    : strategy;
  for (const text of warningsOnUpdate?.(next, old) ?? []) options.warn?.(text);
  return strategy.canonicalize?.(next) ?? next;

  /** Requests cannot change the generation. */
  function withGeneration(changed: T): T {
    const { generation: _, ...metadata } = changed.metadata;
    const { generation } = old.metadata;
    return { ...changed, metadata: generation === undefined ? metadata : { ...metadata, generation } };
  }
}

function ownMetadata(object: KubeObject, old: KubeObject): KubeObject['metadata'] {
  return { ...object.metadata, uid: object.metadata.uid || old.metadata.uid };
}

/** An update cannot change when an object was made, nor take back that it is being deleted. */
function lifetime({ metadata }: KubeObject, old: KubeObject): Partial<KubeObject['metadata']> {
  const { creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds } = old.metadata;
  const seconds = metadata.deletionGracePeriodSeconds ?? deletionGracePeriodSeconds;
  return {
    creationTimestamp,
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(seconds === undefined ? {} : { deletionGracePeriodSeconds: seconds }),
  };
}

function preparedPart<T extends KubeObject>(part: SubresourceStrategy<T> | undefined, object: T, old: T): T {
  if (part?.prepareForUpdate) return part.prepareForUpdate(object, old);
  return { ...old, metadata: object.metadata, ...statusOf(object) };
}

function preparedObject<T extends KubeObject>(strategy: Strategy<T>, object: T, old: T): T {
  const { status: _, ...rest } = object as T & { status?: unknown };
  const own = strategy.subresources?.status ? ({ ...rest, ...statusOf(old) } as T) : object;
  const prepared = strategy.prepareForUpdate?.(own, old) ?? own;
  if (!strategy.generation || isEqual(desired(prepared), desired(old))) return prepared;
  return {
    ...prepared,
    metadata: { ...prepared.metadata, generation: (old.metadata.generation ?? 0) + 1 },
  };
}

function statusOf(object: KubeObject): { status?: unknown } {
  const { status } = object as { status?: unknown };
  return status === undefined ? {} : { status };
}

/** What users write of an object. */
function desired(object: KubeObject): object {
  const { metadata: _, status: __, ...rest } = object as KubeObject & { status?: unknown };
  return rest;
}

/** The kinds validate the metadata once more, by their own rule for names. */
function validatedMetadata<T extends KubeObject>(
  resource: Resource,
  strategy: Strategy<T>,
  { metadata }: T,
  old: T,
  { subresource }: UpdateOptions,
): Cause[] {
  const own = subresource ? strategy.subresources?.[subresource] : strategy;
  if (own?.validateMetadataUpdate) return own.validateMetadataUpdate(metadata, old.metadata);
  return [
    ...validateObjectMetaUpdate(metadata, old.metadata),
    ...(subresource ? [] : validateObjectMeta(metadata, resource.namespaced, strategy.validateName)),
  ];
}

function validated<T extends KubeObject>(
  strategy: Strategy<T>,
  object: T,
  old: T,
  { subresource }: UpdateOptions,
): Cause[] {
  if (subresource) return strategy.subresources?.[subresource]?.validateUpdate?.(object, old) ?? [];
  return strategy.validateUpdate?.(object, old) ?? [];
}
