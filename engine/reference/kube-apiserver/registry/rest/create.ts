/** What every kind does before a create (apiserver pkg/registry/rest/create.go). */
import type { KubeObject } from '../../../../kubernetes/objects.ts';
import type { Resource } from '../../../../kubernetes/resources.ts';
import { pathSegmentProblems } from '../../names.ts';
import { invalidObject } from '../../status.ts';
import { validateObjectMeta, validateObjectMetaAccessor } from '../metadata.ts';
import type { WriteOptions } from './options.ts';
import type { Strategy } from './strategy.ts';

/** The object as it is stored. Throws a StatusError for one that is not valid. */
export function beforeCreate<T extends KubeObject>(
  resource: Resource,
  strategy: Strategy<T>,
  object: T,
  options: WriteOptions,
): T {
  const own = {
    ...object,
    metadata: { ...object.metadata, ...(strategy.generation ? { generation: 1 } : {}) },
  };
  const prepared = strategy.prepareForCreate?.(own) ?? own;
  for (const text of strategy.warningsOnPrepare?.(prepared) ?? []) options.warn?.(text);
  const causes = [
    ...(strategy.validateMetadata?.(prepared.metadata) ??
      validateObjectMeta(prepared.metadata, resource.namespaced, strategy.validateName)),
    ...(strategy.validate?.(prepared) ?? []),
  ];
  if (causes.length > 0) throw invalidObject(resource, prepared.metadata.name, causes);
  // what all kinds have in common comes last, so that a kind can say more
  const common = validateObjectMetaAccessor(prepared.metadata, resource.namespaced, pathSegmentProblems);
  if (common.length > 0) throw invalidObject(resource, prepared.metadata.name, common);
  for (const text of strategy.warningsOnCreate?.(prepared) ?? []) options.warn?.(text);
  return strategy.canonicalize?.(prepared) ?? prepared;
}
