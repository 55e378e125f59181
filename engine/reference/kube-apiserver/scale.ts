/** The subresource by which replicas are counted, whatever the kind (autoscaling/v1 Scale). */
import type { Deployment } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import type { ApiServer } from './apiserver.ts';
import { SCALABLE } from './discovery.ts';
import { json } from './replies.ts';
import { parseJson, type Target } from './requests.ts';
import { selectorText } from './selectors.ts';
import { methodNotAllowed, noSuchResource } from './status.ts';
import { patched } from './writes.ts';

export async function scale(server: ApiServer, target: Target, request: Request): Promise<Response> {
  const { resource, namespace, name = '' } = target;
  const old = readScale(server, resource.kind, namespace, name);
  if (request.method === 'GET') return json(old, 200);
  if (request.method !== 'PUT' && request.method !== 'PATCH') throw methodNotAllowed();
  const text = await request.text();
  const wanted = request.method === 'PUT' ? parseJson(text) : patched(request, 'Scale', old, text);
  return json(writeScale(server, resource.kind, namespace, name, wanted), 200);
}

function readScale(server: ApiServer, kind: Kind, namespace: string | undefined, name: string): object {
  if (!SCALABLE.includes(kind)) {
    throw noSuchResource();
  }
  const { metadata, spec, status } = server.get<Deployment>(kind, namespace, name);
  const { uid, resourceVersion, creationTimestamp } = metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas },
    status: { replicas: status?.replicas ?? 0, selector: selectorText(spec.selector) },
  };
}

function writeScale(
  server: ApiServer,
  kind: Kind,
  namespace: string | undefined,
  name: string,
  wanted: { spec?: { replicas?: number }; metadata?: { resourceVersion?: string } },
): object {
  const old = server.get<Deployment>(kind, namespace, name);
  const metadata = { ...old.metadata, resourceVersion: wanted.metadata?.resourceVersion };
  const spec = { ...old.spec, replicas: wanted.spec?.replicas ?? 0 };
  server.update(kind, { ...old, metadata, spec } as Deployment);
  return readScale(server, kind, namespace, name);
}
