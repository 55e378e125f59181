/** Watches: the changes of a collection as a stream of events (apiserver pkg/endpoints/handlers/watch.go). */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { apiVersionOf } from '../../../kubernetes/resources.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import type { ApiServer } from '../apiserver.ts';
import { forbidden } from '../field-errors.ts';
import { wantsTable } from '../printers/table.ts';
import { asTable } from '../replies.ts';
import type { Target } from '../requests.ts';
import { expired, invalidOptions, type StatusError } from '../status.ts';
import { filterOf } from './filter.ts';
import { revisionOf } from './revisions.ts';

/** One JSON document a line, until the client closes the stream. */
export function watch(server: ApiServer, target: Target, request: Request): Response {
  const { resource, namespace } = target;
  const url = new URL(request.url);
  const { initialEvents } = checkedOptions(url);
  const from = url.searchParams.get('resourceVersion') ?? '';
  const revision = revisionOf(from);
  const matches = filterOf(server, target, url);
  const tables = wantsTable(request.headers.get('accept'));
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const line = (event: object) => controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      const send = (type: string, object: KubeObject) =>
        line({ type, object: tables ? asTable(server, request, target, [object]) : object });
      const relay = ({ kind, type, object, previous }: StoreEvent) => {
        if (kind !== resource.kind || (namespace && object.metadata.namespace !== namespace)) return;
        const before = previous !== undefined && matches(previous);
        // an object that no longer matches is deleted as far as this watch is concerned, and the reverse
        if (type === 'DELETED') {
          if (before) send('DELETED', object);
        } else if (matches(object)) send(before ? 'MODIFIED' : 'ADDED', object);
        else if (before) send('DELETED', { ...previous, metadata: versionOf(object, previous) });
      };
      const changes = revision > 0 && !initialEvents ? server.changesSince(resource.kind, revision) : [];
      if (!changes) {
        line({ type: 'ERROR', object: tooOld(revision, server.revision).status });
        controller.close();
        return;
      }
      if (revision === 0 || initialEvents) {
        if (initialEvents !== false) {
          for (const object of server.list<KubeObject>(resource.kind, namespace).filter(matches))
            send('ADDED', object);
        }
      }
      changes.forEach(relay);
      if (initialEvents) line(initialEventsEnd(server, target));
      const unsubscribe = server.watch(relay);
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        unsubscribe();
        request.signal.removeEventListener('abort', end);
      };
      request.signal.addEventListener('abort', end);
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

function versionOf(object: KubeObject, previous: KubeObject): KubeObject['metadata'] {
  return { ...previous.metadata, resourceVersion: object.metadata.resourceVersion };
}

/** `sendInitialEvents` needs `resourceVersionMatch=NotOlderThan` (ValidateListOptions). */
function checkedOptions({ searchParams }: URL): { initialEvents?: boolean } {
  const [initial, match] = [searchParams.get('sendInitialEvents'), searchParams.get('resourceVersionMatch')];
  if (initial !== null && match !== 'NotOlderThan') {
    const field = 'resourceVersionMatch';
    const needed = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan';
    throw invalidOptions('ListOptions', [forbidden(field, needed)]);
  }
  if (initial === null && match) {
    const problem = 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided';
    throw invalidOptions('ListOptions', [forbidden('resourceVersionMatch', problem)]);
  }
  return initial === null ? {} : { initialEvents: initial === 'true' };
}

function tooOld(revision: number, now: number): StatusError {
  return expired(`too old resource version: ${revision} (${now})`);
}

/** Ends the initial events of a watch that replaces a list (KEP-3157). */
function initialEventsEnd(server: ApiServer, { resource }: Target): object {
  const annotations = { 'k8s.io/initial-events-end': 'true' };
  const metadata = { resourceVersion: String(server.revision), annotations };
  return { type: 'BOOKMARK', object: { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata } };
}
