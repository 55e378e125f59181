/**
 * What distinguishes the kinds for the generic registry (apiserver pkg/registry/rest: RESTCreateStrategy,
 * RESTUpdateStrategy, RESTDeleteStrategy). All functions are pure: they return a new object where they change one.
 */
import type { Cause } from '../../../../contract/observations.ts';
import type { KubeObject, ObjectMeta } from '../../../../kubernetes/objects.ts';
import type { Printer } from '../../printers/printer.ts';
import type { DeleteOptions, WriteOptions } from './options.ts';

/** Part of a strategy: how writes to a subresource such as `/status` differ from writes to the object. */
export interface SubresourceStrategy<T extends KubeObject> {
  /** Puts back what such a write cannot change. The default is all but `metadata` and `status`. */
  prepareForUpdate?(object: T, old: T): T;
  /** What the kind says of the metadata, besides the registry; validateObjectMetaUpdate by default. */
  validateMetadataUpdate?(metadata: ObjectMeta, old: ObjectMeta): Cause[];
  /** Causes besides those of the metadata. */
  validateUpdate?(object: T, old: T): Cause[];
  warningsOnUpdate?(object: T, old: T): string[];
}

export interface Strategy<T extends KubeObject = KubeObject> {
  /** Whether `metadata.generation` counts changes of what users write. */
  generation?: boolean;
  /** What is wrong with a name; that of a DNS subdomain by default. `prefix`: the name is that of `generateName`. */
  validateName?(name: string, prefix: boolean): string[];
  /** What the kind says of the metadata of a new object; validateObjectMeta with its rule for names by default. */
  validateMetadata?(metadata: ObjectMeta): Cause[];
  /** And of a changed one; validateObjectMetaUpdate and validateObjectMeta by default. */
  validateMetadataUpdate?(metadata: ObjectMeta, old: ObjectMeta): Cause[];
  /** The defaults of the version in which clients write (SetDefaults_*): on create and on update. */
  defaults?(object: T): T;
  /** Drops what a client cannot set. */
  prepareForCreate?(object: T): T;
  /** Causes in upstream's order. The registry validates the metadata, and puts those causes first. */
  validate?(object: T): Cause[];
  /** Warnings about what `prepareForCreate` has changed, given even if the object is not valid. */
  warningsOnPrepare?(object: T): string[];
  warningsOnCreate?(object: T): string[];
  /** The status is that of `old` already, if it is a subresource. */
  prepareForUpdate?(object: T, old: T): T;
  validateUpdate?(object: T, old: T): Cause[];
  warningsOnUpdate?(object: T, old: T): string[];
  /** What becomes of an object that is valid. */
  canonicalize?(object: T): T;
  /** Whether a PUT to a name that does not exist creates the object. */
  allowCreateOnUpdate?: boolean;
  /** Whether an update has to name the resourceVersion that it replaces. */
  requiresResourceVersion?: boolean;
  /** Parts of the object that are written by themselves. With a `status`, writes to the object do not change it. */
  subresources?: Readonly<Record<string, SubresourceStrategy<T>>>;
  /** Seconds that an object has to end, for kinds that end gracefully (CheckGracefulDelete); undefined: at once. */
  gracePeriodSeconds?(object: T, options: DeleteOptions): number | undefined;
  /** Whether a deletion is answered with the object in place of a Status. */
  returnsDeletedObject?: boolean;
  /** Whether dependents stay where a deletion says nothing of them, and the warning that they do. */
  orphansDependents?: { warning: string };
  /** Whether the garbage collector leaves dependents of this kind alone (GarbageCollectionPolicy Unsupported). */
  withoutGarbageCollection?: boolean;
  /** Paths of the fields that `fieldSelector` knows besides metadata.name and metadata.namespace. */
  selectableFields?: readonly string[];
  /** The columns of `kubectl get`. */
  printer: Printer;
}

/** What a hook has prepared: `finish` is called once, with whether the write succeeded. */
export interface Begun<T> {
  object: T;
  finish(succeeded: boolean): void;
}

/** What a kind does besides, such as allocation (the functions of generic/registry Store). */
export interface Hooks<T extends KubeObject = KubeObject> {
  beginCreate?(object: T, options: WriteOptions): Begun<T>;
  beginUpdate?(object: T, old: T, options: WriteOptions): Begun<T>;
  afterCreate?(object: T): void;
  afterUpdate?(object: T, old: T): void;
  afterDelete?(object: T): void;
  /** Marks an object as being deleted in a way of its own; undefined where the registry does it. */
  beginDelete?(object: T, now: string, options: DeleteOptions): T | undefined;
  /** Whether an update that takes the last finalizer away may end an object that is being deleted. */
  shouldDeleteDuringUpdate?(object: T): boolean;
}

/** A kind as the registry has it. */
export interface Storage<T extends KubeObject = KubeObject> {
  strategy: Strategy<T>;
  hooks?: Hooks<T>;
}
