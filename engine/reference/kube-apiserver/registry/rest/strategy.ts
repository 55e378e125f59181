/**
 * What distinguishes the kinds for the generic registry (apiserver pkg/registry/rest: RESTCreateStrategy,
 * RESTUpdateStrategy, RESTDeleteStrategy). All functions are pure: they return a new object where they change one.
 */
import type { Cause } from '../../../../contract/observations.ts';
import type { KubeObject } from '../../../../kubernetes/objects.ts';
import type { Printer } from '../../printers/columns.ts';

/** Part of a strategy: how writes to `/status` differ from writes to the object. */
export interface StatusStrategy<T extends KubeObject> {
  /** The object with what a write to its status cannot change taken from `old`. The default keeps all but `status`. */
  prepareForUpdate?(object: T, old: T): T;
  validateUpdate?(object: T, old: T): Cause[];
}

export interface Strategy<T extends KubeObject = KubeObject> {
  /** Whether `metadata.generation` counts changes of what users write. */
  generation?: boolean;
  /** What is wrong with a name; the default is that of a DNS subdomain. A `prefix` is that of `generateName`. */
  validateName?(name: string, prefix: boolean): string[];
  /** The defaults of the version in which clients write (SetDefaults_*): on create, update and of stored objects alike. */
  defaults?(object: T): T;
  /** Drops what a client cannot set. The default drops nothing. */
  prepareForCreate?(object: T): T;
  /** Causes in upstream's order. Names, labels and annotations are validated by the registry, and come first. */
  validate?(object: T): Cause[];
  warningsOnCreate?(object: T): string[];
  prepareForUpdate?(object: T, old: T): T;
  validateUpdate?(object: T, old: T): Cause[];
  warningsOnUpdate?(object: T, old: T): string[];
  /** Whether a PUT to a name that does not exist creates the object. */
  allowCreateOnUpdate?: boolean;
  /** Whether an update needs a resourceVersion. */
  allowUnconditionalUpdate?: boolean;
  /** Only for kinds that have a status of their own to write. */
  status?: StatusStrategy<T>;
  /** The fields of `fieldSelector` besides metadata.name and metadata.namespace, with their values. */
  selectableFields?: Record<string, (object: T) => string>;
  /** The columns of `kubectl get`. */
  printer: Printer;
}
