/** A pod as controllers make it of a template (controller_utils.go: GetPodFromTemplate, RealPodControl). */
import type { KubeObject, ObjectMeta, Pod, PodTemplate } from '../../kubernetes/objects.ts';
import type { Change } from '../runtime/controller.ts';
import type { RecordEvent } from '../runtime/events.ts';
import { ownerReference } from './controller_ref.ts';

export function podFrom(owner: KubeObject, template: PodTemplate, over: Partial<ObjectMeta> = {}): Pod {
  const { labels, annotations } = template.metadata ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: '',
      ...(over.name ? {} : { generateName: `${owner.metadata.name}-` }),
      namespace: owner.metadata.namespace,
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ownerReferences: [ownerReference(owner)],
      ...over,
    },
    spec: template.spec,
  };
}

/** Creates such a pod, and records that, or why the API server refuses it. */
export function newPod(owner: KubeObject, template: PodTemplate, record: RecordEvent): Change {
  return createPod(owner, podFrom(owner, template), record);
}

export function createPod(owner: KubeObject, pod: Pod, record: RecordEvent): Change {
  return {
    verb: 'create',
    object: pod,
    created: ({ metadata }) => record(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${metadata.name}`),
    refused: (message) => record(owner, 'Warning', 'FailedCreate', `Error creating: ${message}`),
  };
}
