/** How the status of a pod is written (pkg/registry/core/pod/strategy.go: podStatusStrategy). */
import type { Condition, Pod } from '../../../../../kubernetes/objects.ts';
import type { SubresourceStrategy } from '../../rest/strategy.ts';
import { validatePodStatusUpdate } from './validation/status.ts';

/** Times that are there even if they are not known. */
function withTimes(condition: Condition): Condition {
  const { lastProbeTime = null, lastTransitionTime = null } = condition;
  return { ...condition, lastProbeTime, lastTransitionTime };
}

export const podStatusStrategy: SubresourceStrategy<Pod> = {
  prepareForUpdate(pod, old) {
    const { ownerReferences: _, ...metadata } = pod.metadata;
    const { ownerReferences } = old.metadata;
    const { qosClass, observedGeneration } = old.status ?? {};
    const status = pod.status ?? {};
    return {
      ...pod,
      spec: old.spec,
      metadata: { ...metadata, ...(ownerReferences ? { ownerReferences } : {}) },
      status: {
        ...status,
        ...(status.conditions ? { conditions: status.conditions.map(withTimes) } : {}),
        // what clients that do not know a field would clear
        ...(!status.qosClass && qosClass ? { qosClass } : {}),
        ...(!status.observedGeneration && observedGeneration ? { observedGeneration } : {}),
      },
    };
  },
  validateUpdate: validatePodStatusUpdate,
};
