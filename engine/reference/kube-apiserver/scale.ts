/** The subresource by which replicas are counted, whatever the kind (autoscaling/v1 Scale). */
import type { Deployment, KubeObject } from '../../kubernetes/objects.ts';
import { apiVersionOf, type Kind, resourceOf } from '../../kubernetes/resources.ts';
import type { ApiServer } from './apiserver.ts';
import { SCALABLE } from './discovery.ts';
import { invalid } from './field-errors.ts';
import { tracked } from './managedfields/fieldmanager.ts';
import type { WriteOptions } from './registry/rest/options.ts';
import { json } from './replies.ts';
import { parseObject, type Target } from './requests.ts';
import { selectorText } from './selectors.ts';
import { invalidObject, methodNotAllowed, noSuchResource } from './status.ts';
import { patched } from './writes.ts';

interface Scale extends KubeObject {
  spec: { replicas?: number };
  status: { replicas: number; selector: string };
}

/** `warnings`: what `options.warn` was called with. */
export async function scale(
  server: ApiServer,
  target: Target,
  request: Request,
  options: WriteOptions,
  warnings: string[],
): Promise<Response> {
  const { resource, namespace, name = '' } = target;
  if (!SCALABLE.includes(resource.kind)) throw noSuchResource();
  const workload = server.get<Deployment>(resource.kind, namespace, name);
  const old = scaleOf(workload);
  if (request.method === 'GET') return json(old, 200);
  if (request.method !== 'PUT' && request.method !== 'PATCH') throw methodNotAllowed();
  const text = await request.text();
  const wanted =
    request.method === 'PUT' ? parseObject(text, 'Scale') : patched(request, 'Scale', old, text).object;
  const written = writeScale(server, resource.kind, workload, wanted as Partial<Scale>, options);
  return json(scaleOf(written), 200, warnings);
}

function scaleOf({ metadata, spec, status }: Deployment): Scale {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: spec.replicas ? { replicas: spec.replicas } : {},
    status: { replicas: status?.replicas ?? 0, selector: selectorText(spec.selector) },
  };
}

function writeScale(
  server: ApiServer,
  kind: Kind,
  { metadata: { namespace, name } }: Deployment,
  wanted: Partial<Scale>,
  { fieldManager: manager = '', ...options }: WriteOptions,
): Deployment {
  const replicas = wanted.spec?.replicas ?? 0;
  const apiVersion = apiVersionOf(resourceOf(kind));
  const write = { kind, apiVersion, manager, subresource: 'scale', time: server.timestamp() };
  const change = (old: Deployment): Deployment => {
    const next = { ...old, spec: { ...old.spec, replicas } };
    const { metadata, ...scaled } = tracked(write, old, next);
    return { ...scaled, metadata: { ...metadata, resourceVersion: wanted.metadata?.resourceVersion } };
  };
  if (replicas < 0) {
    const cause = invalid('spec.replicas', replicas, 'must be greater than or equal to 0');
    throw invalidObject({ kind: 'Scale', group: 'autoscaling' }, name, [cause]);
  }
  return server.change<Deployment>(kind, { namespace, name }, change, options);
}
