/** What is created at a pod: its binding, or its eviction. Both are answered with a Status. */
import type { ApiServer } from '../apiserver.ts';
import type { WriteOptions } from '../registry/rest/options.ts';
import { json } from '../replies.ts';
import { bodyOf, type Target } from '../requests.ts';
import { methodNotAllowed } from '../status.ts';
import { bind } from './binding.ts';
import { evict } from './eviction.ts';

const CREATED = { binding: bind, eviction: evict };

/** Whether a request concerns one of them. */
export function isCreatedAtPod({ resource, subresource }: Target): boolean {
  return resource.kind === 'Pod' && subresource !== undefined && subresource in CREATED;
}

export async function createAtPod(
  server: ApiServer,
  { namespace, name = '', subresource }: Target,
  request: Request,
  options: WriteOptions,
): Promise<Response> {
  if (request.method !== 'POST') throw methodNotAllowed();
  const create = CREATED[subresource as keyof typeof CREATED];
  create(server, { namespace, name }, await bodyOf(request), options);
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
  return json(status, 201);
}
