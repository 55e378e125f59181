/** Which Services an event concerns, and which pods are behind a Service: the same for slices and for Endpoints. */
import { SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { Pod, Service } from '../../../kubernetes/objects.ts';
import { type Controller, objectKey, type Reader, splitKey } from '../../runtime/controller.ts';
import type { Decisions } from '../decisions.ts';

/** The Services whose endpoints a change may concern: of a pod those that select it now or did before the change. */
export function servicesOf(decisions: Decisions): Controller['keysFor'] {
  return ({ kind, object, previous }, reader) => {
    const { namespace, labels } = object.metadata;
    if (kind === 'Service' || kind === 'Endpoints') return [objectKey(object)];
    if (kind === 'EndpointSlice')
      return labels?.[SERVICE_LABEL] ? [`${namespace}/${labels[SERVICE_LABEL]}`] : [];
    if (kind !== 'Pod') return [];
    const versions = [object, ...(previous ? [previous] : [])] as Pod[];
    return reader
      .list<Service>('Service', namespace)
      .filter((service) => versions.some((pod) => decisions.selects(service, pod)))
      .map(objectKey);
  };
}

/** A Service whose endpoints belong to the controllers, with the pods that are listed; undefined for all others. */
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
