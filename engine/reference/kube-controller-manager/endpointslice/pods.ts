/** How a pod is listed as an endpoint of a Service (k8s.io/endpointslice util/controller_utils.go and utils.go). */
import { isReady } from '../../../kubernetes/conditions.ts';
import type { Container, Pod, Service, ServicePort } from '../../../kubernetes/objects.ts';
import { matchesLabels } from '../../kube-apiserver/selectors.ts';

/** Selection is by labels, in the Service's own namespace; every label of the selector must be there. */
export function selects(service: Service, pod: Pod): boolean {
  return (
    service.metadata.namespace === pod.metadata.namespace &&
    matchesLabels(service.spec.selector, pod.metadata.labels)
  );
}

/** The labels that the pods of a Service have; undefined where it selects none. */
export function selectorOf(service: Service): Record<string, string> | undefined {
  return hasSelector(service) ? service.spec.selector : undefined;
}

/** An empty selector is none: the API server stores it so. */
export function hasSelector({ spec }: Service): boolean {
  return Object.keys(spec.selector ?? {}).length > 0;
}

/** Whether the endpoints belong to the controllers: without a selector they are custom, and an ExternalName has none. */
export function keepsEndpoints(service: Service): boolean {
  return service.spec.type !== 'ExternalName' && hasSelector(service);
}

/** Whether a pod is listed at all: it has an address and has not ended (ShouldPodBeInEndpoints). */
export function isListed({ status = {} }: Pod): boolean {
  const { phase, podIP, podIPs = [] } = status;
  return (Boolean(podIP) || podIPs.length > 0) && phase !== 'Succeeded' && phase !== 'Failed';
}

export interface EndpointConditions {
  ready: boolean;
  serving: boolean;
  terminating: boolean;
}

/** ready, serving and terminating of a pod behind a Service (podToEndpoint). */
export function conditionsOf(pod: Pod, service: Service): EndpointConditions {
  const serving = isReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  return { ready, serving, terminating };
}

/**
 * The number that a Service port's target has in this pod (FindPort): a number as it is, a name looked up in the
 * containers in order, then in sidecars; undefined if the pod does not declare the name with that protocol.
 */
export function findPort(pod: Pod, port: ServicePort): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const sidecars = (pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === 'Always');
  for (const container of [...pod.spec.containers, ...sidecars] as Container[]) {
    for (const declared of container.ports ?? []) {
      const protocol = declared.protocol ?? 'TCP';
      if (declared.name === target && protocol === (port.protocol ?? 'TCP')) {
        return declared.containerPort;
      }
    }
  }
  return undefined;
}

/** A hostname is published only by a pod that names the Service as its subdomain (ShouldSetHostname). */
export function hostnameOf(pod: Pod, service: Service): string | undefined {
  const { hostname, subdomain } = pod.spec;
  const { name, namespace } = service.metadata;
  return hostname && subdomain === name && namespace === pod.metadata.namespace ? hostname : undefined;
}
