/** How the status of a pod is written (pkg/registry/core/pod/strategy.go: podStatusStrategy). */
import type { Condition, Pod } from '../../../../../kubernetes/objects.ts';
import type { PodStatus } from '../../../../../kubernetes/pod-status.ts';
import type { SubresourceStrategy } from '../../rest/strategy.ts';
import { validatePodStatusUpdate } from './validation/status.ts';

/** Times that are there even if they are not known. */
function withTimes(condition: Condition): Condition {
  const { lastProbeTime = null, lastTransitionTime = null } = condition;
  return { ...condition, lastProbeTime, lastTransitionTime };
}

/** `podIP` is the first of `podIPs`, and has precedence (Convert_v1_PodStatus_To_core_PodStatus). */
function addressesOf({ podIP, podIPs = [] }: PodStatus): Pick<PodStatus, 'podIP' | 'podIPs'> {
  if (podIP) return podIPs[0]?.ip === podIP ? {} : { podIPs: [{ ip: podIP }] };
  return podIPs.length > 0 ? { podIP: podIPs[0].ip } : {};
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
        ...addressesOf(status),
        ...(status.conditions ? { conditions: status.conditions.map(withTimes) } : {}),
        // what clients that do not know a field would clear
        ...(!status.qosClass && qosClass ? { qosClass } : {}),
        ...(!status.observedGeneration && observedGeneration ? { observedGeneration } : {}),
      },
    };
  },
  validateUpdate: validatePodStatusUpdate,
};
