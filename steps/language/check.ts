/** What one observation of a Then comes to. */
import type { Show } from '../../engine/contract/texts.ts';
import type { Traced } from './packet-trace.ts';

export interface Check {
  /** Whether the Then holds. */
  holds: boolean;
  /** What goes into the evidence. */
  seen: unknown;
  /** The failure, rendered only if it is needed; values in it stand as `show` has them. */
  text: (show: Show) => string;
  /** The request whose packet trace explains the failure. */
  trace?: Traced;
}
