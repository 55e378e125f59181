/** Events whose step ends when the cluster has noticed them, so that what comes next is another event. */
import { Inconclusive } from '../../engine/contract/errors.ts';
import { eventually } from '../../engine/contract/settle.ts';
import { isReady } from '../../engine/kubernetes/conditions.ts';
import type { Deployment, Pod } from '../../engine/kubernetes/objects.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import { podsIn } from './pods.ts';
import type { View } from './session/view.ts';
import { settleServices } from './settled.ts';

/** Waits until the API server shows a pod as ready, or as not ready. */
export async function readinessNoticed(view: View, ref: Ref, ready: boolean): Promise<void> {
  const { holds } = await eventually(view.cluster, 'containerRestarted', async () => {
    const pod = await view.probe({ kind: 'object', of: 'Pod', ref });
    return { holds: pod !== undefined && isReady(pod) === ready };
  });
  if (!holds) throw new Inconclusive(`pod ${ref.name} did not become ${ready ? 'ready' : 'unready'}`);
}

/**
 * Waits until neither the node nor its pods are ready, and the slices agree. Does not throw where a cluster never notices:
 * the Then that follows fails.
 */
export async function nodeFailureNoticed(view: View, name: string): Promise<void> {
  const { cluster, namespaces } = view;
  await eventually(cluster, 'nodeFailureNoticed', async () => {
    const ref = { namespace: '', name };
    const node = await cluster.probe({ kind: 'object', of: 'Node', ref });
    const pods = (await podsIn(cluster, namespaces)).filter((pod) => pod.spec.nodeName === name);
    return { holds: node !== undefined && ![node, ...pods].some(isReady) };
  });
  await settleServices(view);
}

/** Waits until all replicas of a Deployment are of its current template and available. */
export async function rolloutComplete(view: View, ref: Ref): Promise<void> {
  const { holds, seen } = await eventually(view.cluster, 'deploymentSettled', async () => {
    const deployment = (await view.probe({ kind: 'object', of: 'Deployment', ref })) as Deployment;
    const { status = {}, spec, metadata } = deployment;
    const wanted = spec.replicas ?? 1;
    const counts = [status.replicas, status.updatedReplicas, status.availableReplicas];
    return {
      holds:
        (status.observedGeneration ?? 0) >= (metadata.generation ?? 0) &&
        counts.every((n) => (n ?? 0) === wanted),
      seen: status,
    };
  });
  if (!holds) throw new Inconclusive(`Deployment ${ref.name} did not become available: ${progressOf(seen)}`);
}

/** How far a rollout is, and the failure that its controllers report. */
function progressOf(status: Deployment['status'] = {}): string {
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, conditions = [] } = status;
  const counts = `${replicas} pods, ${updatedReplicas} of its template, ${availableReplicas} available`;
  const failure = conditions.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  return failure ? `${counts}; ${failure.message}` : counts;
}

/** Waits until a container has restarted once more than `restartsBefore` times and its pod is ready. */
export async function restartNoticed(view: View, ref: Ref, restartsBefore: number): Promise<void> {
  const { holds } = await eventually(view.cluster, 'containerRestarted', async () => {
    const pod = (await view.probe({ kind: 'object', of: 'Pod', ref })) as Pod;
    const restarts = restartsOf(pod);
    return { holds: restarts > restartsBefore && isReady(pod), seen: restarts };
  });
  if (!holds) throw new Inconclusive(`the container of pod ${ref.name} did not start again`);
}

export function restartsOf(pod: Pod): number {
  return pod.status?.containerStatuses?.[0]?.restartCount ?? 0;
}
