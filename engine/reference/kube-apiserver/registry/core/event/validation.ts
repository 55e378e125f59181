/** What makes an event of core/v1 invalid (legacyValidateEvent of pkg/apis/core/validation/events.go). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Event } from '../../../../../kubernetes/core.ts';
import { invalid, required } from '../../../field-errors.ts';
import { byteLength, qualifiedNameProblems } from '../../../names.ts';

const NAMES_LIMIT = 128;
const MESSAGE_LIMIT = 1024;

export function validateEvent(event: Event): Cause[] {
  return event.eventTime ? validateWithTime(event) : sameNamespace(event);
}

const MISMATCH = 'does not match event.namespace';

/** The event is in the namespace of its object; about an object that has none, it is in `default`. */
function sameNamespace({ metadata, involvedObject = {} }: Event): Cause[] {
  const { namespace = '' } = involvedObject;
  return (namespace || 'default') === metadata.namespace
    ? []
    : [invalid('involvedObject.namespace', namespace, MISMATCH)];
}

/** Events with an `eventTime` say more. */
function validateWithTime(event: Event): Cause[] {
  const { involvedObject = {}, metadata, reportingComponent = '' } = event;
  const { namespace = '' } = involvedObject;
  const placed = namespace || ['default', 'kube-system'].includes(metadata.namespace ?? '');
  return [
    ...(placed ? [] : [invalid('involvedObject.namespace', namespace, MISMATCH)]),
    ...(reportingComponent ? [] : [required('reportingComponent')]),
    ...qualifiedNameProblems(reportingComponent).map((problem) =>
      invalid('reportingComponent', reportingComponent, problem),
    ),
    ...text('reportingInstance', event.reportingInstance),
    ...text('action', event.action),
    ...text('reason', event.reason),
    ...tooManyCharacters('message', event.message, MESSAGE_LIMIT),
  ];
}

function text(field: string, value = ''): Cause[] {
  return value ? tooManyCharacters(field, value, NAMES_LIMIT) : [required(field)];
}

function tooManyCharacters(field: string, value = '', most: number): Cause[] {
  // the value is not repeated
  return byteLength(value) > most ? [invalid(field, '', `can have at most ${most} characters`)] : [];
}
