/** A picture of a cluster in words, for those who do not see it. */
import type { ClusterPicture, EndpointPicture, PodPicture, ServicePicture } from '../run/picture.ts';

export function descriptionOf({ nodes, pods, services, endpoints }: ClusterPicture): string {
  const onNone = pods.filter(({ node }) => !nodes.some(({ name }) => name === node));
  const parts = [
    ...services.map((service) => serviceText(service, endpoints)),
    ...nodes.map(({ name, ready }) => {
      const own = pods.filter(({ node }) => node === name).map(podText);
      return `Node ${name}${ready ? '' : ', not ready,'} runs ${own.join(', ') || 'no pods'}.`;
    }),
    ...(onNone.length > 0 ? [`On no node: ${onNone.map(podText).join(', ')}.`] : []),
  ];
  return parts.join(' ');
}

function serviceText(service: ServicePicture, endpoints: readonly EndpointPicture[]): string {
  const own = endpoints.filter((each) => each.service === `${service.namespace}/${service.name}`);
  const list = own.map((each) => `${each.pod ?? each.address}, ${stateOf(each)}`).join('; ') || 'none';
  return `Service ${service.name}, ${service.type}, ${addressOf(service)}: endpoints ${list}.`;
}

function podText(pod: PodPicture): string {
  return `${pod.name} (${podState(pod)})`;
}

export function addressOf({ clusterIP, externalName }: ServicePicture): string {
  if (externalName) return externalName;
  return clusterIP === 'None' ? 'headless' : clusterIP;
}

export function podState({ phase, ready, terminating }: PodPicture): string {
  if (terminating) return 'terminating';
  if (phase !== 'Running') return phase.toLowerCase();
  return ready ? 'ready' : 'not ready';
}

export function stateOf({ ready, serving, terminating }: EndpointPicture): string {
  if (terminating) return serving ? 'terminating, serving' : 'terminating';
  return ready ? 'ready' : 'not ready';
}
