/** Lists, whole or in chunks (apiserver pkg/registry/generic/registry, pkg/storage/continue.go). */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { apiVersionOf, keyOf, type Resource } from '../../../kubernetes/resources.ts';
import type { ApiServer } from '../apiserver.ts';
import { shown } from '../replies.ts';
import type { Target } from '../requests.ts';
import { decodeContinue, encodeContinue } from './continue.ts';
import { filterOf } from './filter.ts';
import { listAt, listOptions } from './revisions.ts';

export function list(server: ApiServer, target: Target, request: Request): Response {
  const { resource } = target;
  const { page, metadata } = pageOf(server, target, new URL(request.url));
  return shown(server, request, target, page, () => listOf(resource, page, metadata), metadata);
}

/** Of a list only the list itself says what it is. */
export function listOf(resource: Resource, objects: KubeObject[], metadata: object): object {
  const items = objects.map(({ apiVersion: _, kind: __, ...item }) => item);
  return { kind: `${resource.kind}List`, apiVersion: apiVersionOf(resource), metadata, items };
}

export interface ListMeta {
  resourceVersion: string;
  /** Where the next chunk begins, if there is one. */
  continue?: string;
  remainingItemCount?: number;
}

function pageOf(server: ApiServer, target: Target, url: URL): { page: KubeObject[]; metadata: ListMeta } {
  const { limit, token, revision } = listOptions(server, url);
  const from = token ? decodeContinue(token) : undefined;
  const matches = filterOf(server, target, url);
  const { objects, at } = listAt(server, target, from?.revision ?? revision);
  const rest = objects.filter(({ metadata }) => !from || keyOf(metadata) >= from.start);
  const metadata: ListMeta = { resourceVersion: String(at) };
  const page: KubeObject[] = [];
  for (const [index, object] of rest.entries()) {
    if (!matches(object)) continue;
    if (limit > 0 && page.length === limit) {
      const selected = url.searchParams.get('labelSelector') || url.searchParams.get('fieldSelector');
      metadata.continue = encodeContinue({ revision: at, start: keyOf(object.metadata) });
      // what a selector leaves out is not counted
      if (!selected) metadata.remainingItemCount = rest.length - index;
      break;
    }
    page.push(object);
  }
  return { page, metadata };
}
