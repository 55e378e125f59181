import type { Pod, Service } from '../../../contract/objects.ts';
import type { Decisions } from '../../decisions.ts';
import type { Controller } from '../controller.ts';
import { SERVICE_LABEL } from './labels.ts';

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
