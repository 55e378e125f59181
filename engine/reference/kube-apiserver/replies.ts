/** Responses: JSON with warnings as headers, or tables where the client accepts them. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { ApiServer } from './apiserver.ts';
import { tableOf, wantsTable } from './printers/table.ts';
import type { Target } from './requests.ts';

export function json(body: object, status: number, warnings: string[] = []): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const text of warnings) headers.append('warning', `299 - ${JSON.stringify(text)}`);
  return new Response(JSON.stringify(body), { status, headers });
}

/** The response to a write, with warnings about the kind and what was sent. */
export function answer(
  server: ApiServer,
  target: Target,
  object: KubeObject,
  code: number,
  warnings: string[],
): Response {
  return json(object, code, [...server.decisions.warningsFor(target.resource.kind), ...warnings]);
}

/** Objects as they are (`whole` builds that), or as a table where the client accepts one. */
export function shown(
  server: ApiServer,
  request: Request,
  target: Target,
  objects: KubeObject[],
  whole: () => object,
  metadata?: object,
): Response {
  const { kind } = target.resource;
  const warnings = server.decisions.warningsFor(kind);
  if (!wantsTable(request.headers.get('accept'))) return json(whole(), 200, warnings);
  return json(asTable(server, request, target, objects, metadata), 200, warnings);
}

export function asTable(
  server: ApiServer,
  request: Request,
  target: Target,
  objects: KubeObject[],
  metadata: object = { resourceVersion: String(server.revision) },
): object {
  return tableOf(server.of(target.resource.kind).strategy.printer, objects, {
    now: server.now(),
    metadata,
    includeObject: new URL(request.url).searchParams.get('includeObject'),
  });
}
