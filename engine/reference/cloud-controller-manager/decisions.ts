/** The decisions of the cloud controller manager, each a pure function. */
import type { Service } from '../../kubernetes/objects.ts';

/** A load balancer class names another implementation, to which the Service then belongs (controller.go: wantsLoadBalancer). */
function wantsLoadBalancer({ metadata, spec }: Service): boolean {
  return spec.type === 'LoadBalancer' && !spec.loadBalancerClass && !metadata.deletionTimestamp;
}

export const DECISIONS = { wantsLoadBalancer };

export type Decisions = typeof DECISIONS;
