/** Pods in which something is run: a probe in a pod that is about to start waits for it. */
import type { Cluster, Probe } from '../../../engine/contract/cluster.ts';
import { noSuchPod } from '../../../engine/contract/errors.ts';
import { eventually } from '../../../engine/contract/settle.ts';
import { cannotStart } from '../../../engine/kubernetes/pods.ts';
import { keyOf, type Ref } from '../../../engine/kubernetes/resources.ts';
import { didNotStart } from '../pod-start.ts';

/** The pod in which a probe is run; undefined if it is run elsewhere. */
export function podOf(probe: Probe): Ref | undefined {
  if (probe.kind === 'environment' || probe.kind === 'resolver') return probe.pod;
  if (probe.kind !== 'dns' && probe.kind !== 'connect') return undefined;
  return 'pod' in probe.from ? probe.from.pod : undefined;
}

export class RunningPods {
  readonly #cluster: Cluster;
  readonly #known = new Set<string>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Returns when the pod runs, ready or not; throws if it cannot start, or does not exist. */
  async waitFor(ref: Ref): Promise<void> {
    if (this.#known.has(keyOf(ref))) return;
    const { pod } = await eventually(this.#cluster, 'podSettled', async () => {
      const found = await this.#cluster.probe({ kind: 'object', of: 'Pod', ref });
      return { holds: !found || found.status?.phase === 'Running' || cannotStart(found), pod: found };
    });
    if (!pod) throw noSuchPod(ref);
    if (pod.status?.phase !== 'Running') throw didNotStart(ref, pod);
    this.#known.add(keyOf(ref));
  }

  /** The pod was written or deleted: another one may get its name. */
  forget(ref: Ref): void {
    this.#known.delete(keyOf(ref));
  }
}
