/** The part of a session that waits and snapshots need. */
import type { Cluster, ObservationOf, Probe } from '../../../engine/contract/cluster.ts';

export interface View {
  readonly cluster: Cluster;
  /** The namespaces that the scenario has written to. */
  readonly namespaces: ReadonlySet<string>;
  /** Observes the cluster, and notes the observation in the timeline. */
  probe<P extends Probe>(probe: P): Promise<ObservationOf<P>>;
}
