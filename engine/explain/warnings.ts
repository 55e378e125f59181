/** Common mistakes about a Service, found by comparing the objects: none of them is an error to Kubernetes. */
import { isReady } from '../kubernetes/conditions.ts';
import type { Pod, Service } from '../kubernetes/objects.ts';
import { findPort, selects } from '../reference/kube-controller-manager/endpointslice/pods.ts';
import { fromServices } from '../reference/kubelet/envvars.ts';
import { servicesFor } from '../reference/kubelet/kubelet_pods.ts';

/** `client`: the pod whose requests are explained; absent outside the cluster. */
export function warningsAbout(services: Service[], pods: Pod[], client?: Pod): string[] {
  return [
    ...services.flatMap((service) => aboutService(service, pods, client)),
    ...aboutEnvironment(services, pods),
  ];
}

function aboutService(service: Service, pods: Pod[], client?: Pod): string[] {
  const { metadata, spec } = service;
  if (!spec.selector || spec.type === 'ExternalName') return [];
  const name = `Service ${metadata.namespace}/${metadata.name}`;
  const selected = pods.filter((pod) => selects(service, pod));
  if (selected.length === 0) {
    const wanted = Object.entries(spec.selector).map(([key, value]) => `${key}=${value}`);
    return [`${name} selects nothing: no pod of its namespace has ${wanted.join(', ')}`];
  }
  const unready = selected.filter((pod) => !isReady(pod)).map((pod) => pod.metadata.name);
  return [
    ...missingPorts(service, selected),
    ...(unready.length > 0 && !spec.publishNotReadyAddresses
      ? [
          `${name} gets ${unready.length} of ${selected.length} pods that are not ready: ${unready.join(', ')}`,
        ]
      : []),
    ...localWithoutPods(service, selected, client),
  ];
}

function missingPorts(service: Service, selected: Pod[]): string[] {
  return (service.spec.ports ?? []).flatMap((port) =>
    selected
      .filter((pod) => typeof port.targetPort === 'string' && findPort(pod, port) === undefined)
      .map(
        (pod) =>
          `pod ${pod.metadata.name} matches the selector but declares no port "${port.targetPort}": it never gets traffic`,
      ),
  );
}

function localWithoutPods({ metadata, spec }: Service, selected: Pod[], client?: Pod): string[] {
  const nodes = new Set(selected.filter(isReady).map((pod) => pod.spec.nodeName));
  const name = `Service ${metadata.namespace}/${metadata.name}`;
  const node = client?.spec.nodeName;
  if (spec.internalTrafficPolicy === 'Local' && node && !nodes.has(node)) {
    return [
      `${name} has internalTrafficPolicy Local and no ready pod on ${node}, where ${client.metadata.name} runs`,
    ];
  }
  if (spec.externalTrafficPolicy === 'Local' && !client) {
    return [
      `${name} has externalTrafficPolicy Local: only ${[...nodes].sort().join(', ') || 'no node'} answers from outside`,
    ];
  }
  return [];
}

/** A pod that sets what a Service would give never sees the Service's value. */
function aboutEnvironment(services: Service[], pods: Pod[]): string[] {
  return pods.flatMap((pod) => {
    const given = new Map(
      servicesFor(pod, services).flatMap((service) =>
        fromServices([service]).map(({ name }): [string, string] => [name, service.metadata.name]),
      ),
    );
    return pod.spec.containers.flatMap((container) =>
      (container.env ?? [])
        .filter(({ name }) => given.has(name))
        .map(
          ({ name }) =>
            `pod ${pod.metadata.name} sets ${name} itself: what Service ${given.get(name)} gives by that name is hidden`,
        ),
    );
  });
}
