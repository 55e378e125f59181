/** A Given is a settled state: these waits make it one, before the first event. */

import { Inconclusive } from '../../engine/contract/errors.ts';
import { eventually } from '../../engine/contract/settle.ts';
import { isReady } from '../../engine/kubernetes/conditions.ts';
import { SKIP_MIRROR_LABEL } from '../../engine/kubernetes/labels.ts';
import type { Deployment, Endpoints, Node, Pod, Service } from '../../engine/kubernetes/objects.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import type { Session } from './session.ts';

/** Pods run, and are ready unless the feature says that they are not. */
export async function settlePods(session: Session): Promise<void> {
  const { cluster, givenPods } = session;
  for (const { ref, ready } of givenPods.splice(0)) {
    const { holds, seen } = await eventually(cluster, 'podSettled', async () => {
      const pod = (await cluster.probe({ kind: 'object', of: 'Pod', ref })) as Pod | undefined;
      return { holds: pod !== undefined && (isSettled(pod, ready) || cannotStart(pod)), seen: pod };
    });
    if (!holds || !seen || cannotStart(seen)) throw didNotStart(ref, seen);
  }
}

export function didNotStart({ name }: Ref, pod: Pod | undefined): Inconclusive {
  return new Inconclusive(`pod ${name} did not start: ${describe(pod)}`);
}

function isSettled(pod: Pod, ready: boolean): boolean {
  if (pod.status?.phase !== 'Running') return false;
  return !ready || isReady(pod);
}

/** The image is not to be had: waiting for the rest of the budget would change nothing. */
export function cannotStart(pod: Pod): boolean {
  const reasons = pod.status?.containerStatuses?.map((s) => s.state?.waiting?.reason) ?? [];
  return reasons.some((reason) => reason === 'ImagePullBackOff' || reason === 'InvalidImageName');
}

function describe(pod: Pod | undefined): string {
  const waiting = pod?.status?.containerStatuses?.map((s) => s.state?.waiting).find(Boolean);
  if (waiting) return `${waiting.reason}: ${waiting.message ?? ''}`;
  const unscheduled = pod?.status?.conditions?.find((c) => c.status === 'False' && c.message);
  return unscheduled?.message ?? `it is ${pod?.status?.phase ?? 'gone'}`;
}

/**
 * The slices of each Service list the pods that it selects. A cluster in which they never do is judged by the Then that
 * follows, so nothing is thrown here.
 */
export async function settleServices(session: Session): Promise<void> {
  const { cluster } = session;
  await eventually(cluster, 'objectUpdated', async () => {
    for (const namespace of session.namespaces) {
      const pods = (await cluster.probe({ kind: 'list', of: 'Pod', namespace })) as Pod[];
      const services = (await cluster.probe({ kind: 'list', of: 'Service', namespace })) as Service[];
      for (const service of services) {
        if (!(await lists(session, service, pods))) return { holds: false };
      }
    }
    return { holds: true };
  });
  await settleBalancers(session);
}

/** Where the cluster has load balancers, every Service that wants one has its address. */
async function settleBalancers({ cluster, namespaces }: Session): Promise<void> {
  if (!cluster.capabilities.get('load-balancer')?.supported) return;
  const { holds, seen } = await eventually(cluster, 'loadBalancerProvided', async () => {
    const lists = [...namespaces].map((namespace) =>
      cluster.probe({ kind: 'list', of: 'Service', namespace }),
    );
    const waiting = ((await Promise.all(lists)).flat() as Service[]).filter(
      ({ spec, status }) =>
        spec.type === 'LoadBalancer' && !spec.loadBalancerClass && !status?.loadBalancer?.ingress?.length,
    );
    return { holds: waiting.length === 0, seen: waiting.map((service) => service.metadata.name) };
  });
  if (!holds) throw new Inconclusive(`no load balancer was provided for ${(seen ?? []).join(', ')}`);
}

async function lists(session: Session, service: Service, pods: Pod[]): Promise<boolean> {
  const { selector, type } = service.spec;
  if (!selector) return isMirrored(session, service);
  if (type === 'ExternalName') return true;
  const { namespace, name } = service.metadata as Ref;
  const rows = await session.probe({ kind: 'endpoints', service: { namespace, name } });
  const listed = new Map(rows.map((row) => [row.pod, row.serving]));
  const wanted = pods.filter(
    (pod) =>
      pod.status?.podIP &&
      pod.status.phase === 'Running' &&
      Object.entries(selector).every(([key, value]) => pod.metadata.labels?.[key] === value),
  );
  const ref = { namespace, name };
  const endpoints = await session.probe({ kind: 'object', of: 'Endpoints', ref });
  return (
    endpoints !== undefined &&
    wanted.length === listed.size &&
    wanted.every((pod) => listed.get(pod.metadata.name) === isReady(pod))
  );
}

/** The cluster knows that a pod is ready, or not ready any more, as it was told to become. */
export async function settleReadiness(session: Session, ref: Ref, ready: boolean): Promise<void> {
  const { holds } = await eventually(session.cluster, 'containerRestarted', async () => {
    const pod = (await session.probe({ kind: 'object', of: 'Pod', ref })) as Pod | undefined;
    return { holds: pod !== undefined && isReady(pod) === ready };
  });
  if (!holds) throw new Inconclusive(`pod ${ref.name} did not become ${ready ? 'ready' : 'unready'}`);
}

/** Endpoints by hand, unless they are not to be copied, are in a slice too. */
async function isMirrored(session: Session, { metadata }: Service): Promise<boolean> {
  const ref = { namespace: metadata.namespace as string, name: metadata.name };
  const endpoints = (await session.probe({ kind: 'object', of: 'Endpoints', ref })) as Endpoints | undefined;
  if (!endpoints || endpoints.metadata.labels?.[SKIP_MIRROR_LABEL] === 'true') return true;
  const rows = await session.probe({ kind: 'endpoints', service: ref });
  return (endpoints.subsets ?? [])
    .flatMap(({ addresses = [], notReadyAddresses = [] }) => [...addresses, ...notReadyAddresses])
    .every(({ ip }) => rows.some((row) => row.address === ip));
}

/**
 * A node that stopped reporting is known to be away: it is not ready, its pods are not, and no slice says otherwise. A
 * cluster that never notices is judged by the Then that follows.
 */
export async function settleNodeFailure(session: Session, name: string): Promise<void> {
  const { cluster, namespaces } = session;
  await eventually(cluster, 'nodeFailureNoticed', async () => {
    const ref = { namespace: '', name };
    const node = (await cluster.probe({ kind: 'object', of: 'Node', ref })) as Node | undefined;
    const lists = [...namespaces].map((namespace) => cluster.probe({ kind: 'list', of: 'Pod', namespace }));
    const pods = ((await Promise.all(lists)).flat() as Pod[]).filter((pod) => pod.spec.nodeName === name);
    return { holds: node !== undefined && ![node, ...pods].some(isReady) };
  });
  await settleServices(session);
}

/** All replicas of a Deployment are of its current template and available. */
export async function settleDeployment(session: Session, ref: Ref): Promise<void> {
  const { holds, seen } = await eventually(session.cluster, 'deploymentSettled', async () => {
    const deployment = (await session.probe({ kind: 'object', of: 'Deployment', ref })) as Deployment;
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

/** How far a Deployment has come, and what its controllers say is in the way. */
function progressOf(status: Deployment['status'] = {}): string {
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, conditions = [] } = status;
  const counts = `${replicas} pods, ${updatedReplicas} of its template, ${availableReplicas} available`;
  const failure = conditions.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  return failure ? `${counts}; ${failure.message}` : counts;
}

/** The container runs again, after the restart that was just asked for. */
export async function settleRestart(session: Session, ref: Ref, restartsBefore: number): Promise<void> {
  const { holds } = await eventually(session.cluster, 'containerRestarted', async () => {
    const pod = (await session.probe({ kind: 'object', of: 'Pod', ref })) as Pod;
    const restarts = restartsOf(pod);
    return { holds: restarts > restartsBefore && isReady(pod), seen: restarts };
  });
  if (!holds) throw new Inconclusive(`the container of pod ${ref.name} did not start again`);
}

export function restartsOf(pod: Pod): number {
  return pod.status?.containerStatuses?.[0]?.restartCount ?? 0;
}
