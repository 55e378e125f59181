import { SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { Pod, Service } from '../../../kubernetes/objects.ts';
import type { Decisions } from '../../decisions.ts';
import { type Controller, type Reader, splitKey } from '../controller.ts';

/** The Services whose endpoints a change may concern: themselves, those that select a pod, now or before the change. */
export function servicesOf(decisions: Decisions): Controller['keysFor'] {
  return ({ kind, object, previous }, reader) => {
    const { namespace, name, labels } = object.metadata;
    if (kind === 'Service') return [`${namespace}/${name}`];
    if (kind === 'EndpointSlice')
      return labels?.[SERVICE_LABEL] ? [`${namespace}/${labels[SERVICE_LABEL]}`] : [];
    if (kind === 'Endpoints') return [`${namespace}/${name}`];
    if (kind !== 'Pod') return [];
    const versions = [object, ...(previous ? [previous] : [])] as Pod[];
    return reader
      .list<Service>('Service', namespace)
      .filter((service) => versions.some((pod) => decisions.selects(service, pod)))
      .map((service) => `${namespace}/${service.metadata.name}`);
  };
}

/** Without a selector endpoints are somebody else's affair, and an alias has none. */
export function keepsEndpoints({ spec }: Service): boolean {
  return spec.type !== 'ExternalName' && spec.selector !== undefined;
}

/** A Service whose endpoints are kept for it, with the pods that are listed; undefined for all others. */
export function serviceWithPods(
  key: string,
  reader: Reader,
  decisions: Decisions,
): { service: Service; pods: Pod[] } | undefined {
  const [namespace, name] = splitKey(key);
  const service = reader.find<Service>('Service', namespace, name);
  if (!service || !decisions.keepsEndpoints(service)) return undefined;
  const pods = reader.list<Pod>('Pod', namespace);
  return { service, pods: pods.filter((pod) => decisions.selects(service, pod) && decisions.isListed(pod)) };
}
