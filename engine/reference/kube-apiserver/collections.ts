/** Lists, watches and deletions of whole collections. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { apiVersionOf } from '../../kubernetes/resources.ts';
import type { StoreEvent } from '../etcd/store.ts';
import type { ApiServer, WriteOptions } from './apiserver.ts';
import { parseLabelSelector } from './label-selector.ts';
import { wantsTable } from './printers/table.ts';
import { asTable, json, shown } from './replies.ts';
import type { Target } from './requests.ts';
import { parseFieldSelector } from './selectors.ts';

function filterOf(target: Target, url: URL): (object: KubeObject) => boolean {
  const labels = parseLabelSelector(url.searchParams.get('labelSelector') ?? '');
  const fields = parseFieldSelector(target.resource.kind, url.searchParams.get('fieldSelector') ?? '');
  return (object) => labels(object.metadata.labels ?? {}) && fields(object);
}

export function list(server: ApiServer, target: Target, request: Request): Response {
  const { resource, namespace } = target;
  const matches = filterOf(target, new URL(request.url));
  const items = server.list(resource.kind, namespace).filter(matches);
  return shown(server, request, target, items, () => ({
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: { resourceVersion: String(server.revision) },
    items,
  }));
}

/** Deletes the objects that the selectors of the request match, and answers with the list of them. */
export function deleteCollection(
  server: ApiServer,
  target: Target,
  request: Request,
  options: WriteOptions,
): Response {
  const { resource, namespace } = target;
  const found = server.list(resource.kind, namespace).filter(filterOf(target, new URL(request.url)));
  const items = found.map(({ metadata }) =>
    server.delete(resource.kind, metadata.namespace, metadata.name, options),
  );
  const metadata = { resourceVersion: String(server.revision) };
  return json({ kind: `${resource.kind}List`, apiVersion: apiVersionOf(resource), metadata, items }, 200);
}

/** Ends the initial events of a watch that replaces a list (KEP-3157). */
function initialEventsEnd(server: ApiServer, { resource }: Target): object {
  const annotations = { 'k8s.io/initial-events-end': 'true' };
  const metadata = { resourceVersion: String(server.revision), annotations };
  return { type: 'BOOKMARK', object: { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata } };
}

/** A stream of events, one JSON document a line, until the client closes it. */
export function watch(server: ApiServer, target: Target, request: Request): Response {
  const { resource, namespace } = target;
  const url = new URL(request.url);
  const matches = filterOf(target, url);
  const tables = wantsTable(request.headers.get('accept'));
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (type: string, object: KubeObject) => {
        const event = { type, object: tables ? asTable(server, request, target, [object]) : object };
        controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      const relay = ({ kind, type, object, previous }: StoreEvent) => {
        if (kind !== resource.kind || (namespace && object.metadata.namespace !== namespace)) return;
        if (matches(object)) send(type, object);
        // an object that no longer matches is deleted as far as this watch is concerned
        else if (previous && matches(previous)) send('DELETED', object);
      };
      const from = url.searchParams.get('resourceVersion');
      if (from && from !== '0') (server.changesSince(resource.kind, Number(from)) ?? []).forEach(relay);
      else for (const object of server.list(resource.kind, namespace).filter(matches)) send('ADDED', object);
      if (url.searchParams.get('sendInitialEvents') === 'true') {
        controller.enqueue(encoder.encode(`${JSON.stringify(initialEventsEnd(server, target))}\n`));
      }
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
