/** `kubectl get events` (printEvent). */
import type { Event } from '../../../../../kubernetes/core.ts';
import type { Cell, Printer } from '../../../printers/printer.ts';

export const eventPrinter: Printer = {
  columns: 'Last_Seen Type Reason Object | Subobject Source | Message | First_Seen Count Name',
  cells: (object) => cells(object as Event),
};

function cells(event: Event): Cell[] {
  const { involvedObject = {}, source = {}, series, reportingComponent, reportingInstance } = event;
  const first = { since: event.firstTimestamp || event.eventTime || undefined };
  const last = event.lastTimestamp ? { since: event.lastTimestamp } : first;
  const kind = (involvedObject.kind ?? '').toLowerCase();
  const from = [source.component || reportingComponent, source.host || reportingInstance];
  return [
    series ? { since: series.lastObservedTime ?? undefined } : last,
    event.type ?? '',
    event.reason ?? '',
    involvedObject.name ? `${kind}/${involvedObject.name}` : kind,
    involvedObject.fieldPath ?? '',
    from.filter(Boolean).join(', '),
    (event.message ?? '').trim(),
    first,
    series ? (series.count ?? 0) : event.count || 1,
    event.metadata.name,
  ];
}
