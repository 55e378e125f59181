/** What a request says besides the object (apimachinery meta/v1: CreateOptions, UpdateOptions, DeleteOptions). */

export interface WriteOptions {
  dryRun?: boolean;
  /** Is called with each warning about what was sent. */
  warn?: (text: string) => void;
}

export interface UpdateOptions extends WriteOptions {
  /** The part of the object that is written, such as `status`. */
  subresource?: string;
}

export interface DeleteOptions extends WriteOptions {
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground';
  /** Deprecated upstream; true is Orphan. */
  orphanDependents?: boolean;
  preconditions?: { uid?: string; resourceVersion?: string };
}
