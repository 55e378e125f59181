/** Writes the EndpointSlices of Services with a selector (pkg/controller/endpointslice). */
import { isReady } from '../../../kubernetes/conditions.ts';
import type { KubeObject, Node } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import { type Controller, objectKey, type Reader, splitKey } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import type { Decisions } from '../decisions.ts';
import { MANAGED_BY } from './labels.ts';
import { MissingNodes } from './missingnodes.ts';
import { reconcile } from './reconciler.ts';
import type { RecordAbout } from './record.ts';
import { ServiceSelectors } from './selectors.ts';
import { servicesToUpdate, serviceWithPods } from './services.ts';
import { slicesManagedBy } from './slices.ts';
import { TopologyCache, ZONE_LABEL } from './topologycache/cache.ts';
import { EndpointSliceTracker } from './tracker.ts';
import { TriggerTimeTracker } from './triggertime.ts';

export function endpointSliceController(decisions: Decisions, recordEvent: RecordEvent): Controller {
  let topology: TopologyCache | undefined;
  const selectors = new ServiceSelectors(decisions);
  const tracker = new EndpointSliceTracker(MANAGED_BY);
  const triggerTimes = new TriggerTimeTracker();
  const missingNodes = new MissingNodes();
  const topologyOf = (reader: Reader) => {
    topology ??= new TopologyCache(reader.list<Node>('Node'));
    return topology;
  };
  const nodeKeys = (event: StoreEvent, reader: Reader): string[] => {
    if (!topologyChanged(event)) return [];
    topologyOf(reader).setNodes(reader.list<Node>('Node'));
    const waiting = event.type === 'ADDED' ? missingNodes.found(event.object.metadata.name) : [];
    return [...topologyOf(reader).overloadedServices(), ...waiting];
  };
  return {
    name: 'endpointslice',
    lag: 5,
    keysFor(event, reader, own) {
      if (event.kind === 'Service') {
        selectors.note(event);
        return [objectKey(event.object)];
      }
      if (event.kind === 'Pod') return servicesToUpdate(event, reader, selectors);
      if (event.kind === 'EndpointSlice') return tracker.servicesFor(event, own);
      return event.kind === 'Node' ? nodeKeys(event, reader) : [];
    },
    reconcile(key, reader) {
      const found = serviceWithPods(key, reader, decisions);
      if (!found) {
        if (reader.find('Service', ...splitKey(key))) return [];
        triggerTimes.deleteService(key);
        tracker.deleteService(key);
        return [];
      }
      const existing = slicesManagedBy(MANAGED_BY, key, reader);
      if (tracker.isStale(key, existing)) return [];
      const { service, pods } = found;
      const record: RecordAbout = (type, reason, message) => recordEvent(service, type, reason, message);
      const triggerTime = triggerTimes.computeEndpointLastChangeTriggerTime(key, service, pods);
      const sync = { service, pods, reader, decisions, topology: topologyOf(reader), triggerTime, record };
      const changes = reconcile(sync, existing);
      missingNodes.note(service, pods.filter(decisions.isListed), reader, record);
      return changes;
    },
  };
}

/** Whether zones may have other nodes; what else changes of a node does not count (updateNode). */
function topologyChanged({ type, object, previous }: StoreEvent): boolean {
  const of = (node: KubeObject) => `${isReady(node)} ${node.metadata.labels?.[ZONE_LABEL] ?? ''}`;
  return type !== 'MODIFIED' || !previous || of(object) !== of(previous);
}
