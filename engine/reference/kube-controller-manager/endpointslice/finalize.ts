/** The writes that make the slices of a Service what they have to be (k8s.io/endpointslice reconciler.go: finalize). */
import type { EndpointSlice } from '../../../kubernetes/objects.ts';
import type { Change } from '../../runtime/controller.ts';
import { cloneAndRemoveKeys, withAnnotations } from './labels.ts';
import type { SliceChanges } from './portmapping.ts';
import type { Sync } from './sync.ts';
import { LAST_CHANGE_TRIGGER_TIME } from './triggertime.ts';

export function finalize({ service, triggerTime }: Sync, { create, update, delete: removed }: SliceChanges) {
  // a slice that is made while its Service is being deleted would race with the garbage collector
  const creatable = service.metadata.deletionTimestamp ? [] : create;
  return [
    ...creatable.map((slice): Change => ({ verb: 'create', object: withTriggerTime(slice, triggerTime) })),
    ...update.map((slice): Change => ({ verb: 'update', object: withTriggerTime(slice, triggerTime) })),
    ...removed.map((object): Change => ({ verb: 'delete', object })),
  ];
}

/** Without a new time the slice has none (addTriggerTimeAnnotation). */
function withTriggerTime(slice: EndpointSlice, time: string | undefined): EndpointSlice {
  const others = cloneAndRemoveKeys(slice.metadata.annotations, LAST_CHANGE_TRIGGER_TIME);
  const annotations = { ...others, ...(time ? { [LAST_CHANGE_TRIGGER_TIME]: time } : {}) };
  return { ...slice, metadata: withAnnotations(slice.metadata, annotations) };
}
