/** Tables, which `kubectl get` requests in place of objects (apiserver pkg/endpoints/handlers/response.go). */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { humanDuration } from './duration.ts';
import type { Cell, Printer } from './printer.ts';

/** Whether a request prefers a table. */
export function wantsTable(accept: string | null): boolean {
  const ofTable = ['as=Table', 'v=v1', 'g=meta.k8s.io'];
  const types = (accept ?? '').split(',').map((type) => type.split(';').map((part) => part.trim()));
  return types.some((parts) => ofTable.every((part) => parts.includes(part)));
}

/** `now` in milliseconds; `includeObject` as in the query: Metadata (the default), Object or None. */
export function tableOf(
  { columns, cells }: Printer,
  objects: KubeObject[],
  { now, metadata, includeObject }: { now: number; metadata: object; includeObject: string | null },
): object {
  const column = (priority: number) => (text: string) => {
    const [name, type = 'string'] = text.split(':');
    const format = name === 'Name' ? 'name' : '';
    return { name: name.replaceAll('_', ' '), type, format, description: '', priority };
  };
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.split(' | ').flatMap((part, i) => part.split(' ').map(column(i % 2))),
    rows: objects.map((object) => ({
      cells: cells(object, now).map((cell) => shownCell(cell, object, now)),
      object: shownObject(object, includeObject),
    })),
  };
}

function shownObject(object: KubeObject, includeObject: string | null): object | null {
  if (includeObject === 'None') return null;
  if (includeObject === 'Object') return object;
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
}

function shownCell(cell: Cell, { metadata }: KubeObject, now: number): string | number {
  if (cell === 'AGE') return age(metadata.creationTimestamp, now);
  return typeof cell === 'object' ? age(cell.since, now) : cell;
}

/** How long ago a time was (translateTimestampSince). */
function age(since: string | undefined, now: number): string {
  return since ? humanDuration(now - Date.parse(since)) : '<unknown>';
}
