/** What a request says besides the object (apimachinery meta/v1: CreateOptions, UpdateOptions, DeleteOptions). */

export interface WriteOptions {
  dryRun?: boolean;
  /** Is called with each warning about what was sent. */
  warn?: (text: string) => void;
  /** Who manages the fields that are written from then on; they are not tracked without. */
  fieldManager?: string;
}

export interface UpdateOptions extends WriteOptions {
  /** The part of the object that is written, such as `status`. */
  subresource?: string;
  /** Creates the object if there is none, whatever the kind. */
  forceAllowCreate?: boolean;
}

export interface DeleteOptions extends WriteOptions {
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground';
  /** Deprecated upstream; true is Orphan. */
  orphanDependents?: boolean;
  preconditions?: { uid?: string; resourceVersion?: string };
}
