/** What a kind says for `kubectl get`. */
import type { KubeObject } from '../../../kubernetes/objects.ts';

/** `AGE` is the age of the object; `since`: how long ago a time was. */
export type Cell = string | number | { since?: string };

export interface Printer {
  /**
   * Names of the columns. `|` begins those that only -o wide shows, and another one ends them; a type
   * other than string follows a colon.
   */
  columns: string;
  /** `now` in milliseconds since 1970. */
  cells(object: KubeObject, now: number): Cell[];
}
