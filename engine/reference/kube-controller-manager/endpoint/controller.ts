/** Writes the Endpoints object of Services with a selector (pkg/controller/endpoint). */
import type { Endpoints } from '../../../kubernetes/objects.ts';
import { type Controller, objectKey, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import type { Decisions } from '../decisions.ts';
import { ServiceSelectors } from '../endpointslice/selectors.ts';
import { servicesToUpdate, serviceWithPods } from '../endpointslice/services.ts';
import { TriggerTimeTracker } from '../endpointslice/triggertime.ts';
import { subsetsOf } from './addresses.ts';
import { isCurrent, newEndpoints, updated } from './endpoints.ts';

export function endpointsController(decisions: Decisions, record: RecordEvent): Controller {
  const selectors = new ServiceSelectors(decisions);
  const triggerTimes = new TriggerTimeTracker();
  return {
    name: 'endpoint',
    lag: 5,
    keysFor(event, reader) {
      if (event.kind === 'Service') selectors.note(event);
      if (event.kind === 'Pod') return servicesToUpdate(event, reader, selectors);
      const deleted = event.kind === 'Endpoints' && event.type === 'DELETED';
      return event.kind === 'Service' || deleted ? [objectKey(event.object)] : [];
    },
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const current = reader.find<Endpoints>('Endpoints', namespace, name);
      if (!reader.find('Service', namespace, name)) {
        triggerTimes.deleteService(key);
        return current ? [{ verb: 'delete', object: current }] : [];
      }
      const found = serviceWithPods(key, reader, decisions);
      if (!found) return [];
      const { service, pods } = found;
      const triggerTime = triggerTimes.computeEndpointLastChangeTriggerTime(key, service, pods);
      const subsets = subsetsOf(service, pods, decisions);
      if (current && isCurrent(current, subsets, service)) return [];
      const object = updated(current ?? newEndpoints(service), subsets, service, triggerTime);
      const verb = current ? 'update' : 'create';
      return [
        { verb, object, refused: (message) => record(object, 'Warning', ...failed(verb, key, message)) },
      ];
    },
  };
}

function failed(verb: 'create' | 'update', key: string, message: string): [reason: string, message: string] {
  return verb === 'create'
    ? ['FailedToCreateEndpoint', `Failed to create endpoint for service ${key}: ${message}`]
    : ['FailedToUpdateEndpoint', `Failed to update endpoint ${key}: ${message}`];
}
