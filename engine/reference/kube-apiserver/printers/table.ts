/** Tables, which `kubectl get` requests in place of objects (apiserver pkg/endpoints/handlers/response.go). */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import { type Cell, PRINTERS } from './columns.ts';
import { humanDuration } from './duration.ts';

/** Whether a request prefers a table. */
export function wantsTable(accept: string | null): boolean {
  const ofTable = ['as=Table', 'v=v1', 'g=meta.k8s.io'];
  const types = (accept ?? '').split(',').map((type) => type.split(';').map((part) => part.trim()));
  return types.some((parts) => ofTable.every((part) => parts.includes(part)));
}

/** `now` in milliseconds; `includeObject` as in the query: Metadata (the default), Object or None. */
export function tableOf(
  kind: Kind,
  objects: KubeObject[],
  { now, metadata, includeObject }: { now: number; metadata: object; includeObject: string | null },
): object {
  const [narrow, wide = ''] = PRINTERS[kind].columns.split(' | ');
  const column = (priority: number) => (name: string) => ({
    name: name.replaceAll('_', ' '),
    type: ['Up-to-date', 'Available', 'Desired', 'Current'].includes(name) ? 'integer' : 'string',
    format: name === 'Name' ? 'name' : '',
    description: '',
    priority,
  });
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: [
      ...narrow.split(' ').map(column(0)),
      ...wide.split(' ').filter(Boolean).map(column(1)),
    ],
    rows: objects.map((object) => ({
      cells: PRINTERS[kind].cells(object).map((cell): Cell => (cell === 'AGE' ? ageOf(object, now) : cell)),
      object: shownObject(object, includeObject),
    })),
  };
}

function shownObject(object: KubeObject, includeObject: string | null): object | null {
  if (includeObject === 'None') return null;
  if (includeObject === 'Object') return object;
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
}

/** The age of an object that has a time of creation. */
function ageOf({ metadata }: KubeObject, now: number): string {
  if (!metadata.creationTimestamp) return '<unknown>';
  return humanDuration(now - Date.parse(metadata.creationTimestamp));
}
