/** The subresource by which replicas are counted, whatever the kind (autoscaling/v1 Scale). */
import type { Deployment } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import type { ApiServer } from './apiserver.ts';
import { SCALABLE } from './discovery.ts';
import { selectorText } from './selectors.ts';
import { StatusError } from './status.ts';

export function readScale(
  server: ApiServer,
  kind: Kind,
  namespace: string | undefined,
  name: string,
): object {
  if (!SCALABLE.includes(kind)) {
    throw new StatusError(404, 'NotFound', 'the server could not find the requested resource');
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

export function writeScale(
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
