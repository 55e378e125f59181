/** Events of core/v1 (pkg/registry/core/event/strategy.go). */
import type { Event } from '../../../../../kubernetes/core.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { eventPrinter } from './printer.ts';
import { validateEvent } from './validation.ts';

export const eventStrategy: Strategy<Event> = {
  withoutGarbageCollection: true,
  allowCreateOnUpdate: true,
  validateMetadata: () => [],
  validateMetadataUpdate: () => [],
  // structs, and times that are not pointers, are never left out
  defaults: (event) => ({
    ...event,
    involvedObject: event.involvedObject ?? {},
    source: event.source ?? {},
    firstTimestamp: event.firstTimestamp ?? null,
    lastTimestamp: event.lastTimestamp ?? null,
    eventTime: event.eventTime ?? null,
    reportingComponent: event.reportingComponent ?? '',
    reportingInstance: event.reportingInstance ?? '',
  }),
  validate: validateEvent,
  validateUpdate: validateEvent,
  selectableFields: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  printer: eventPrinter,
};
