/** Given means settled: these waits make it so before the first event. */
import type { Cluster } from '../../engine/contract/cluster.ts';
import { Inconclusive } from '../../engine/contract/errors.ts';
import { eventually } from '../../engine/contract/settle.ts';
import { isReady } from '../../engine/kubernetes/conditions.ts';
import { SKIP_MIRROR_LABEL } from '../../engine/kubernetes/labels.ts';
import type { Pod, Service } from '../../engine/kubernetes/objects.ts';
import { cannotStart } from '../../engine/kubernetes/pods.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import { didNotStart, hasStarted } from './pod-start.ts';
import type { View } from './session/view.ts';

export interface GivenPod {
  ref: Ref;
  /** Whether it should become ready. */
  ready: boolean;
}

/** Waits until pods run, and are ready unless the feature has `ready: false`. */
export async function settlePods(cluster: Cluster, pods: readonly GivenPod[]): Promise<void> {
  for (const { ref, ready } of pods) {
    const { holds, seen } = await eventually(cluster, 'podSettled', async () => {
      const pod = await cluster.probe({ kind: 'object', of: 'Pod', ref });
      return { holds: pod !== undefined && (hasStarted(pod, ready) || cannotStart(pod)), seen: pod };
    });
    if (!holds || !seen || cannotStart(seen)) throw didNotStart(ref, seen);
  }
}

/**
 * Waits until the slices of each Service list the pods that it selects. Does not throw where they never do: the Then that
 * follows fails.
 */
export async function settleServices(view: View): Promise<void> {
  const { cluster } = view;
  await eventually(cluster, 'objectUpdated', async () => {
    for (const namespace of view.namespaces) {
      const pods = await cluster.probe({ kind: 'list', of: 'Pod', namespace });
      const services = await cluster.probe({ kind: 'list', of: 'Service', namespace });
      for (const service of services) {
        if (!(await isListed(view, service, pods))) return { holds: false };
      }
    }
    return { holds: true };
  });
  await settleLoadBalancers(view);
}

/** Where the cluster has load balancers, every Service of that type gets an address. */
async function settleLoadBalancers({ cluster, namespaces }: View): Promise<void> {
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

/** Whether the slices of a Service list all pods that it selects, as ready as they are. */
async function isListed(view: View, service: Service, pods: Pod[]): Promise<boolean> {
  const { selector, type } = service.spec;
  if (!selector) return isMirrored(view, service);
  if (type === 'ExternalName') return true;
  const { namespace, name } = service.metadata as Ref;
  const ref = { namespace, name };
  const rows = await view.probe({ kind: 'endpoints', service: ref });
  const listed = new Map(rows.map((row) => [row.pod, row.serving]));
  const wanted = pods.filter(
    (pod) =>
      pod.status?.podIP &&
      pod.status.phase === 'Running' &&
      Object.entries(selector).every(([key, value]) => pod.metadata.labels?.[key] === value),
  );
  const endpoints = await view.probe({ kind: 'object', of: 'Endpoints', ref });
  return (
    endpoints !== undefined &&
    wanted.length === listed.size &&
    wanted.every((pod) => listed.get(pod.metadata.name) === isReady(pod))
  );
}

/** Whether the addresses of a custom Endpoints object are in a slice, unless it is labelled not to be mirrored. */
async function isMirrored(view: View, { metadata }: Service): Promise<boolean> {
  const ref = { namespace: metadata.namespace as string, name: metadata.name };
  const endpoints = await view.probe({ kind: 'object', of: 'Endpoints', ref });
  if (!endpoints || endpoints.metadata.labels?.[SKIP_MIRROR_LABEL] === 'true') return true;
  const rows = await view.probe({ kind: 'endpoints', service: ref });
  return (endpoints.subsets ?? [])
    .flatMap(({ addresses = [], notReadyAddresses = [] }) => [...addresses, ...notReadyAddresses])
    .every(({ ip }) => rows.some((row) => row.address === ip));
}
