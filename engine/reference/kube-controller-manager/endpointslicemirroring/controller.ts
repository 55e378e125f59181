/** Copies Endpoints that a user has written into EndpointSlices (pkg/controller/endpointslicemirroring). */
import type { Endpoints, Service } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { type Change, type Controller, objectKey, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import type { Decisions } from '../decisions.ts';
import { hasSelector } from '../endpointslice/pods.ts';
import { slicesManagedBy } from '../endpointslice/slices.ts';
import { EndpointSliceTracker } from '../endpointslice/tracker.ts';
import { MAX_ADDRESSES, skippedAddresses } from './desired.ts';
import { MANAGED_BY, reconcile } from './reconciler.ts';

export function endpointSliceMirroringController(decisions: Decisions, record: RecordEvent): Controller {
  const tracker = new EndpointSliceTracker(MANAGED_BY);
  return {
    name: 'endpointslicemirroring',
    lag: 5,
    keysFor(event, _reader, own) {
      if (event.kind === 'EndpointSlice') return tracker.servicesFor(event, own);
      const concerned = event.kind === 'Endpoints' || (event.kind === 'Service' && serviceConcerned(event));
      return concerned ? [objectKey(event.object)] : [];
    },
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const endpoints = reader.find<Endpoints>('Endpoints', namespace, name);
      const service = reader.find<Service>('Service', namespace, name);
      const existing = slicesManagedBy(MANAGED_BY, key, reader);
      if (!endpoints || !service || !decisions.isMirrored(endpoints, service)) {
        tracker.deleteService(key);
        return existing.map((object): Change => ({ verb: 'delete', object }));
      }
      if (tracker.isStale(key, existing)) return [];
      for (const { reason, message } of problemsOf(endpoints)) record(endpoints, 'Warning', reason, message);
      return reconcile(endpoints, existing);
    },
  };
}

/** Services without a selector, and those that get or lose it (onServiceUpdate). */
function serviceConcerned({ type, object, previous }: StoreEvent): boolean {
  const selects = hasSelector(object as Service);
  return type === 'MODIFIED' && previous ? selects !== hasSelector(previous as Service) : !selects;
}

/** Addresses that are not copied (reconciler.go: reconcile). */
function problemsOf(endpoints: Endpoints): { reason: string; message: string }[] {
  const { invalid, all } = skippedAddresses(endpoints);
  const invalidMessage = `Skipped ${invalid} invalid IP addresses when mirroring to EndpointSlices`;
  const tooMany = `A max of ${MAX_ADDRESSES} addresses can be mirrored to EndpointSlices per Endpoints subset. ${all} addresses were skipped`;
  return [
    ...(invalid > 0 ? [{ reason: 'InvalidIPAddress', message: invalidMessage }] : []),
    ...(all > invalid ? [{ reason: 'TooManyAddressesToMirror', message: tooMany }] : []),
  ];
}
