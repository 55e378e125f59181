/** Tables, which `kubectl get` requests in place of objects (apiserver pkg/endpoints/handlers/response.go). */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import { type Cell, PRINTERS } from './columns.ts';

/** Whether a request prefers a table. */
export function wantsTable(accept: string | null): boolean {
  return /as=Table;v=v1;g=meta\.k8s\.io/.test(accept ?? '');
}

/** `now` in milliseconds; `includeObject` as in the query: Metadata (the default), Object or None. */
export function tableOf(
  kind: Kind,
  objects: KubeObject[],
  {
    now,
    resourceVersion,
    includeObject,
  }: { now: number; resourceVersion: string; includeObject: string | null },
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
    metadata: { resourceVersion },
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

/** The age of an object in the largest units that are precise enough (apimachinery util/duration: HumanDuration). */
function ageOf({ metadata }: KubeObject, now: number): string {
  if (!metadata.creationTimestamp) return '<unknown>';
  const seconds = Math.max(0, Math.floor((now - Date.parse(metadata.creationTimestamp)) / 1_000));
  if (seconds < 120) return `${seconds}s`;
  const [minutes, hours, days] = [60, 3_600, 86_400].map((unit) => Math.floor(seconds / unit));
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`;
  if (minutes < 180) return `${minutes}m`;
  if (hours < 8) return minutes % 60 === 0 ? `${hours}h` : `${hours}h${minutes % 60}m`;
  return hours < 48 ? `${hours}h` : `${days}d`;
}
