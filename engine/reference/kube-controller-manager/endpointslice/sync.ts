/** One reconciliation of the slices of a Service. */
import type { Pod, Service } from '../../../kubernetes/objects.ts';
import type { Reader } from '../../runtime/controller.ts';
import type { Decisions } from '../decisions.ts';
import type { RecordAbout } from './record.ts';
import type { TopologyCache } from './topologycache/cache.ts';

/** What a Service and its surroundings are when it is reconciled. */
export interface Sync {
  service: Service;
  /** Those that it selects. */
  pods: readonly Pod[];
  reader: Reader;
  decisions: Decisions;
  topology: TopologyCache;
  /** When what the slices follow from changed, as their annotation says it. */
  triggerTime: string | undefined;
  /** Records events of the Service. */
  record: RecordAbout;
}
