/** Requests that give a pod its node (pkg/registry/core/pod/storage: BindingREST). */
import type { Cause } from '../../../contract/observations.ts';
import type { Condition, KubeObject, Pod } from '../../../kubernetes/objects.ts';
import type { ApiServer } from '../apiserver.ts';
import { notSupported, required } from '../field-errors.ts';
import type { WriteOptions } from '../registry/rest/options.ts';
import { badRequest, StatusError } from '../status.ts';

interface Binding extends KubeObject {
  target?: { kind?: string; name?: string };
}

/** Throws a StatusError for a binding that is not valid, or comes too late. */
export function bind(
  server: ApiServer,
  { namespace, name }: { namespace?: string; name: string },
  { metadata, target }: Partial<Binding>,
  options: WriteOptions,
): void {
  if (metadata?.name !== name) throw badRequest('name in URL does not match name in Binding object');
  const causes = validatePodBinding(target ?? {});
  if (causes.length > 0) throw unprocessed(causes);
  const { labels, annotations, uid, resourceVersion } = metadata;
  const lastTransitionTime = new Date(server.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  const scheduled: Condition = {
    type: 'PodScheduled',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime,
  };
  server.change<Pod>(
    'Pod',
    { namespace, name },
    (pod) => ({
      ...pod,
      metadata: {
        ...pod.metadata,
        labels,
        annotations,
        uid: uid ?? pod.metadata.uid,
        resourceVersion: resourceVersion ?? pod.metadata.resourceVersion,
      },
      spec: { ...pod.spec, nodeName: target?.name },
      status: { ...pod.status, conditions: [scheduled] },
    }),
    { ...options, subresource: 'binding' },
  );
}

function validatePodBinding({ kind, name }: { kind?: string; name?: string }): Cause[] {
  return [
    ...(kind && kind !== 'Node' ? [notSupported('target.kind', kind, ['Node', '<empty>'])] : []),
    ...(name ? [] : [required('target.name')]),
  ];
}

/** An error of validation that is not made into one about an object. */
function unprocessed(causes: Cause[]): StatusError {
  const texts = causes.map(({ field, message }) => `${field}: ${message}`);
  return new StatusError(500, undefined, texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`);
}
