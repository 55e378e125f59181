/** ReplicaSets as a Deployment makes them: one for each template that it had (pkg/controller/deployment/sync.go). */
import { isEqual } from '../../../kubernetes/equal.ts';
import type { Deployment, ObjectMeta, PodTemplate, ReplicaSet } from '../../../kubernetes/objects.ts';
import { ownerReference } from '../controller_ref.ts';
import { templateHash } from '../revision.ts';

const HASH_LABEL = 'pod-template-hash';

/** The set with the present template: the oldest of them (FindNewReplicaSet). */
export function newestSet(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  return sets.find(({ spec }) => isEqual(withoutHash(spec.template), deployment.spec.template));
}

function withoutHash(template: PodTemplate): PodTemplate {
  const { [HASH_LABEL]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

export function newReplicaSet(
  deployment: Deployment,
  replicas: number,
  annotations: ObjectMeta['annotations'],
): ReplicaSet {
  const { selector, template, minReadySeconds } = deployment.spec;
  const current = templateHash(template);
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: current };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${current}`,
      namespace: deployment.metadata.namespace,
      labels,
      annotations,
      ownerReferences: [ownerReference(deployment)],
    },
    spec: {
      replicas,
      ...(minReadySeconds ? { minReadySeconds } : {}),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH_LABEL]: current } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}
