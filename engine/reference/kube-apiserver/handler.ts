/** The REST interface: a function from Request to Response, with no socket behind it. */
import type { KubeObject } from '../../contract/objects.ts';
import { apiVersionOf, RESOURCES, type Resource } from '../../contract/refs.ts';
import type { StoreEvent } from '../etcd/store.ts';
import type { ApiServer, WriteOptions } from './apiserver.ts';
import { invalid } from './field-errors.ts';
import { applyPatch } from './patch.ts';
import { decode, unknownText } from './schema/decode.ts';
import { parseFieldSelector, parseLabelSelector } from './selectors.ts';
import { badRequest, StatusError } from './status.ts';
import { warningsFor } from './warnings.ts';

interface Target {
  resource: Resource;
  namespace?: string;
  name?: string;
  subresource?: string;
}

export type Handler = (request: Request) => Promise<Response>;

/** Serves the API of `server`. Whatever goes wrong is answered with a Status; nothing is thrown. */
export function createHandler(server: ApiServer): Handler {
  return async (request) => {
    try {
      return await route(server, request);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      return json(error.status, error.status.code);
    }
  };
}

const PATH =
  /^\/(?:api|apis\/([^/]+))\/(v1)(?:\/namespaces\/([^/]+)(?=\/))?\/([a-z]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;

function parse(url: URL): Target {
  const match = PATH.exec(url.pathname);
  const [, group = '', , namespace, plural, name, subresource] = match ?? [];
  const resource = RESOURCES.find((r) => r.plural === plural && r.group === group);
  if (!match || !resource) {
    throw new StatusError(404, 'NotFound', 'the server could not find the requested resource');
  }
  return { resource, namespace, name, subresource };
}

async function route(server: ApiServer, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const target = parse(url);
  const options: WriteOptions = {
    dryRun: url.searchParams.get('dryRun') === 'All',
    status: target.subresource === 'status',
  };
  const { resource, namespace, name } = target;
  switch (request.method) {
    case 'GET':
      if (name) return answer(target, server.get(resource.kind, namespace, name));
      return url.searchParams.get('watch')
        ? watch(server, target, url, request.signal)
        : list(server, target, url);
    case 'POST': {
      const { object, warnings } = await readObject(request, target, url);
      return answer(target, server.create(resource.kind, object, options), 201, object, warnings);
    }
    case 'PUT': {
      const { object, warnings } = await readObject(request, target, url);
      return answer(target, server.update(resource.kind, object, options), 200, object, warnings);
    }
    case 'PATCH': {
      const old = server.get(resource.kind, namespace, required(name));
      const type = (request.headers.get('content-type') ?? '').split(';')[0];
      const text = await request.text();
      const { object, unknown } = decode(resource.kind, applyPatch(type, old, parseJson(text)));
      const warnings = validated(unknown, url, (list) => strictPatchError(text, list));
      return answer(target, server.update(resource.kind, object, options), 200, object, warnings);
    }
    case 'DELETE': {
      const body = await request.text();
      const parsed = body ? (parseJson(body) as { gracePeriodSeconds?: number }) : {};
      const grace = url.searchParams.get('gracePeriodSeconds') ?? parsed.gracePeriodSeconds;
      const gracePeriodSeconds = grace === null || grace === undefined ? undefined : Number(grace);
      return answer(
        target,
        server.delete(resource.kind, namespace, required(name), { ...options, gracePeriodSeconds }),
      );
    }
    default:
      throw new StatusError(
        405,
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
      );
  }
}

function required(name: string | undefined): string {
  if (!name) throw badRequest('a name is needed');
  return name;
}

function parseJson(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null) return value;
  throw badRequest("the object provided is unrecognized: couldn't get version/kind; json parse error");
}

interface Read {
  object: KubeObject;
  warnings: string[];
}

async function readObject(request: Request, target: Target, url: URL): Promise<Read> {
  const { kind, version } = target.resource;
  const { object, unknown } = decode(kind, parseJson(await request.text()));
  const warnings = validated(unknown, url, (list) =>
    badRequest(
      `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: strict decoding error: ${list}`,
    ),
  );
  return { object: withNamespace(object, target), warnings };
}

/** What `fieldValidation` makes of unknown fields: an error, warnings (the default), or nothing. */
function validated(unknown: string[], url: URL, error: (list: string) => StatusError): string[] {
  const mode = url.searchParams.get('fieldValidation') ?? 'Warn';
  if (mode === 'Strict' && unknown.length > 0) throw error(unknownText(unknown));
  return mode === 'Ignore' ? [] : unknown.map((field) => unknownText([field]));
}

function strictPatchError(patch: string, list: string): StatusError {
  const cause = invalid('patch', patch, `strict decoding error: ${list}`);
  const message = ` "" is invalid: ${cause.field}: ${cause.message}`;
  return new StatusError(422, 'Invalid', message, { causes: [cause] });
}

function withNamespace(object: KubeObject, { resource, namespace }: Target): KubeObject {
  const { metadata } = object;
  if (resource.namespaced && metadata.namespace && metadata.namespace !== namespace) {
    throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`);
  }
  return { ...object, metadata: { ...metadata, ...(resource.namespaced ? { namespace } : {}) } };
}

function answer(
  target: Target,
  object: KubeObject,
  code = 200,
  sent?: KubeObject,
  warnings: string[] = [],
): Response {
  return json(object, code, [...warnings, ...warningsFor(target.resource.kind, sent)]);
}

function json(body: object, status: number, warnings: string[] = []): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const text of warnings) headers.append('warning', `299 - ${JSON.stringify(text)}`);
  return new Response(JSON.stringify(body), { status, headers });
}

function filterOf(target: Target, url: URL): (object: KubeObject) => boolean {
  const labels = parseLabelSelector(url.searchParams.get('labelSelector') ?? '');
  const fields = parseFieldSelector(target.resource.kind, url.searchParams.get('fieldSelector') ?? '');
  return (object) => labels(object.metadata.labels ?? {}) && fields(object);
}

function list(server: ApiServer, target: Target, url: URL): Response {
  const { resource, namespace } = target;
  return json(
    {
      kind: `${resource.kind}List`,
      apiVersion: apiVersionOf(resource),
      metadata: { resourceVersion: String(server.revision) },
      items: server.list(resource.kind, namespace).filter(filterOf(target, url)),
    },
    200,
    warningsFor(resource.kind),
  );
}

/** A stream of events, one JSON document a line, until the client goes away. */
function watch(server: ApiServer, target: Target, url: URL, signal: AbortSignal): Response {
  const { resource, namespace } = target;
  const matches = filterOf(target, url);
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (type: string, object: KubeObject) =>
        controller.enqueue(encoder.encode(`${JSON.stringify({ type, object })}\n`));
      const relay = ({ kind, type, object }: StoreEvent) => {
        if (kind !== resource.kind || (namespace && object.metadata.namespace !== namespace)) return;
        if (matches(object)) send(type, object);
      };
      const from = url.searchParams.get('resourceVersion');
      if (from && from !== '0') server.changesSince(resource.kind, Number(from)).forEach(relay);
      else for (const object of server.list(resource.kind, namespace).filter(matches)) send('ADDED', object);
      const unsubscribe = server.watch(relay);
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        unsubscribe();
        signal.removeEventListener('abort', end);
      };
      signal.addEventListener('abort', end);
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
