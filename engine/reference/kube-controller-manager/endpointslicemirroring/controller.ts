/** Copies Endpoints that a user has written into EndpointSlices (pkg/controller/endpointslicemirroring). */
import type { Endpoints, Service } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { type Change, type Controller, objectKey, splitKey } from '../../runtime/controller.ts';
import type { Decisions } from '../decisions.ts';
import { hasSelector } from '../endpointslice/pods.ts';
import { servicesOfSlice, slicesManagedBy } from '../endpointslice/slices.ts';
import { MANAGED_BY, reconcile } from './reconciler.ts';

export function endpointSliceMirroringController(decisions: Decisions): Controller {
  return {
    name: 'endpointslicemirroring',
    lag: 5,
    keysFor(event, _reader, own) {
      if (event.kind === 'EndpointSlice') return own ? [] : servicesOfSlice(event, MANAGED_BY);
      const concerned = event.kind === 'Endpoints' || (event.kind === 'Service' && serviceConcerned(event));
      return concerned ? [objectKey(event.object)] : [];
    },
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const endpoints = reader.find<Endpoints>('Endpoints', namespace, name);
      const service = reader.find<Service>('Service', namespace, name);
      const existing = slicesManagedBy(MANAGED_BY, key, reader);
      if (!endpoints || !service || !decisions.isMirrored(endpoints, service)) {
        return existing.map((object): Change => ({ verb: 'delete', object }));
      }
      return reconcile(endpoints, existing);
    },
  };
}

/** Services without a selector, and those that get or lose it (onServiceUpdate). */
function serviceConcerned({ type, object, previous }: StoreEvent): boolean {
  const selects = hasSelector(object as Service);
  return type === 'MODIFIED' && previous ? selects !== hasSelector(previous as Service) : !selects;
}
