/** The REST interface: a function from Request to Response, with no socket behind it. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Kind, RESOURCES } from '../../kubernetes/resources.ts';
import type { ApiServer } from './apiserver.ts';
import { list } from './collections/list.ts';
import { watch } from './collections/watch.ts';
import { remove, removeCollection } from './deletions.ts';
import { discovery } from './discovery.ts';
import { createAtPod, isCreatedAtPod } from './pods/subresources.ts';
import type { UpdateOptions, WriteOptions } from './registry/rest/options.ts';
import { answer, json, shown } from './replies.ts';
import type { Target } from './requests.ts';
import { scale } from './scale.ts';
import { methodNotAllowed, noSuchResource, StatusError } from './status.ts';
import { create, patch, replace } from './writes.ts';

export type Handler = (request: Request) => Promise<Response>;

/** Serves the API of `server`. Errors of the API are answered with their Status. */
export function createHandler(server: ApiServer): Handler {
  return async (request) => {
    const warnings: string[] = [];
    const warn = (text: string) => {
      if (!warnings.includes(text)) warnings.push(text);
    };
    try {
      return await route(server, request, warnings, warn);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      const { status } = error;
      // requests of another media type do not come as far as to the kind
      const known = status.reason !== 'UnsupportedMediaType';
      const kind = known ? kindAt(new URL(request.url).pathname) : undefined;
      return json(status, status.code, [...server.decisions.warningsFor(kind), ...warnings]);
    }
  };
}

const PATH =
  /^\/(?:api|apis\/([^/]+))\/(v1)(?:\/namespaces\/([^/]+)(?=\/)(?!\/(?:status|finalize)$))?\/([a-z]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;

/** The kind of the requested resource: an error about a deprecated API has its warning, too. */
function kindAt(path: string): Kind | undefined {
  const [, group = '', , , plural] = PATH.exec(path) ?? [];
  return RESOURCES.find((r) => r.plural === plural && r.group === group)?.kind;
}

function parse(server: ApiServer, url: URL): Target {
  const match = PATH.exec(url.pathname);
  const [, group = '', , namespace, plural, name, subresource] = match ?? [];
  const resource = RESOURCES.find((r) => r.plural === plural && r.group === group);
  if (!match || !resource) throw noSuchResource();
  const known = ['scale', ...Object.keys(server.of(resource.kind).strategy.subresources ?? {})];
  const target = { resource, namespace, name, subresource };
  if (subresource && !known.includes(subresource) && !isCreatedAtPod(target)) throw noSuchResource();
  return target;
}

/** `warnings`: what `warn` was called with. */
async function route(
  server: ApiServer,
  request: Request,
  warnings: string[],
  warn: (text: string) => void,
): Promise<Response> {
  const url = new URL(request.url);
  if (request.method === 'GET') {
    const document = discovery(url.pathname, url.host);
    if (document) return json(document, 200);
    if (['/healthz', '/livez', '/readyz'].includes(url.pathname)) return new Response('ok');
  }
  const target = parse(server, url);
  const general: WriteOptions = { dryRun: url.searchParams.getAll('dryRun').includes('All'), warn };
  const fieldManager = fieldManagerOf(request, url);
  if (target.subresource === 'scale')
    return scale(server, target, request, { ...general, fieldManager }, warnings);
  if (isCreatedAtPod(target)) return createAtPod(server, target, request, general);
  const options: UpdateOptions = {
    ...general,
    subresource: target.subresource,
    fieldManager,
  };
  switch (request.method) {
    case 'GET':
      return read(server, target, request, url);
    case 'POST':
      if (target.name) throw methodNotAllowed();
      return answer(server, target, await create(server, target, request, options), 201, warnings);
    case 'PUT': {
      const { object, created } = await replace(server, named(target), request, options);
      return answer(server, target, object, created ? 201 : 200, warnings);
    }
    case 'PATCH': {
      const { object, created } = await patch(server, named(target), request, options);
      return answer(server, target, object, created ? 201 : 200, warnings);
    }
    case 'DELETE':
      if (target.name) return remove(server, named(target), request, options);
      return removeCollection(server, target, request, options);
    default:
      throw methodNotAllowed();
  }
}

const LONGEST_MANAGER = 128;

/** The one that the request names, or the first part of the User-Agent (managerOrUserAgent of handlers/create.go). */
function fieldManagerOf(request: Request, url: URL): string {
  const named = url.searchParams.get('fieldManager');
  if (named) return named;
  const [program] = (request.headers.get('user-agent') ?? '').split('/');
  return program.replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '').slice(0, LONGEST_MANAGER);
}

function read(server: ApiServer, target: Target, request: Request, url: URL): Response {
  const { resource, namespace, name } = target;
  if (name) {
    const object = server.get<KubeObject>(resource.kind, namespace, name);
    return shown(server, request, target, [object], () => object);
  }
  const watches = ['true', '1'].includes(url.searchParams.get('watch') ?? '');
  return watches ? watch(server, target, request) : list(server, target, request);
}

/** A target that has to have a name: the collection itself cannot be written. */
function named(target: Target): Target & { name: string } {
  const { name } = target;
  if (!name) throw methodNotAllowed();
  return { ...target, name };
}
