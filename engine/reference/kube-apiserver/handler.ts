/** The REST interface: a function from Request to Response, with no socket behind it. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Kind, RESOURCES } from '../../kubernetes/resources.ts';
import type { ApiServer, WriteOptions } from './apiserver.ts';
import { deleteCollection, list, watch } from './collections.ts';
import { discovery } from './discovery.ts';
import { applyPatch } from './patch.ts';
import { answer, json, shown } from './replies.ts';
import { parseJson, patchError, readObject, type Target, validated } from './requests.ts';
import { readScale, writeScale } from './scale.ts';
import { mistyped } from './schema/mistyped.ts';
import { PROTOBUF_TYPE } from './schema/protobuf.ts';
import { badRequest, StatusError } from './status.ts';

export type Handler = (request: Request) => Promise<Response>;

/** Serves the API of `server`. Errors of the API are answered with their Status. */
export function createHandler(server: ApiServer): Handler {
  return async (request) => {
    try {
      return await route(server, request);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      return json(
        error.status,
        error.status.code,
        server.decisions.warningsFor(kindAt(new URL(request.url).pathname)),
      );
    }
  };
}

const PATH =
  /^\/(?:api|apis\/([^/]+))\/(v1)(?:\/namespaces\/([^/]+)(?=\/))?\/([a-z]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;

/** The kind of the requested resource: an error about a deprecated API has its warning, too. */
function kindAt(path: string): Kind | undefined {
  const [, group = '', , , plural] = PATH.exec(path) ?? [];
  return RESOURCES.find((r) => r.plural === plural && r.group === group)?.kind;
}

function parse(url: URL): Target {
  const match = PATH.exec(url.pathname);
  const [, group = '', , namespace, plural, name, subresource] = match ?? [];
  const resource = RESOURCES.find((r) => r.plural === plural && r.group === group);
  if (!match || !resource || !['status', 'scale', undefined].includes(subresource)) {
    throw new StatusError(404, 'NotFound', 'the server could not find the requested resource');
  }
  return { resource, namespace, name, subresource };
}

async function route(server: ApiServer, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (request.method === 'GET') {
    const document = discovery(url.pathname, url.host);
    if (document) return json(document, 200);
    if (['/healthz', '/livez', '/readyz'].includes(url.pathname)) return new Response('ok');
  }
  const target = parse(url);
  if (target.subresource === 'scale') return scale(server, target, request);
  const options: WriteOptions = {
    dryRun: url.searchParams.get('dryRun') === 'All',
    status: target.subresource === 'status',
  };
  const { resource, namespace, name } = target;
  const { decode } = server.decisions;
  switch (request.method) {
    case 'GET': {
      if (!name)
        return url.searchParams.get('watch') ? watch(server, target, request) : list(server, target, request);
      const object = server.get<KubeObject>(resource.kind, namespace, name);
      return shown(server, request, target, [object], () => object);
    }
    case 'POST': {
      const { object, warnings } = await readObject(request, target, url, decode);
      return answer(server, target, server.create(resource.kind, object, options), 201, object, warnings);
    }
    case 'PUT': {
      const { object, warnings } = await readObject(request, target, url, decode);
      return answer(server, target, server.update(resource.kind, object, options), 200, object, warnings);
    }
    case 'PATCH': {
      const text = await request.text();
      const old = server.get(resource.kind, namespace, required(name));
      const sent = patched(request, old, text);
      const problem = mistyped(resource.kind, sent);
      if (problem) throw patchError(text, problem);
      const { object, unknown } = decode(resource.kind, sent);
      const warnings = validated(unknown, url, (fields) =>
        patchError(text, `strict decoding error: ${fields}`),
      );
      return answer(server, target, server.update(resource.kind, object, options), 200, object, warnings);
    }
    case 'DELETE': {
      const all = { ...options, gracePeriodSeconds: await gracePeriod(request, url) };
      if (!name) return deleteCollection(server, target, request, all);
      return answer(server, target, server.delete(resource.kind, namespace, name, all));
    }
    default:
      throw methodNotAllowed();
  }
}

async function scale(server: ApiServer, target: Target, request: Request): Promise<Response> {
  const { resource, namespace } = target;
  const name = required(target.name);
  const old = readScale(server, resource.kind, namespace, name);
  if (request.method === 'GET') return json(old, 200);
  if (request.method !== 'PUT' && request.method !== 'PATCH') throw methodNotAllowed();
  const text = await request.text();
  const wanted = request.method === 'PUT' ? parseJson(text) : patched(request, old, text);
  return json(writeScale(server, resource.kind, namespace, name, wanted), 200);
}

function patched(request: Request, old: object, text: string): object {
  const type = (request.headers.get('content-type') ?? '').split(';')[0];
  return applyPatch(type, old, parseJson(text));
}

/** Seconds, from the query or from the DeleteOptions in the body; protobuf ones, as kubectl sends them, have the default. */
async function gracePeriod(request: Request, url: URL): Promise<number | undefined> {
  const body = await request.text();
  const isJson = !request.headers.get('content-type')?.startsWith(PROTOBUF_TYPE);
  const parsed = body && isJson ? (parseJson(body) as { gracePeriodSeconds?: number }) : {};
  const grace = url.searchParams.get('gracePeriodSeconds') ?? parsed.gracePeriodSeconds;
  return grace === null || grace === undefined ? undefined : Number(grace);
}

function methodNotAllowed(): StatusError {
  const message = 'the server does not allow this method on the requested resource';
  return new StatusError(405, 'MethodNotAllowed', message);
}

function required(name: string | undefined): string {
  if (!name) throw badRequest('a name is needed');
  return name;
}
