/** What the plugins of the scheduler say of a node (k8s.io/kube-scheduler framework: Status). */

export interface Rejection {
  reasons: readonly string[];
  /** Whether the pod could fit if pods were taken from the node (Unschedulable, not UnschedulableAndUnresolvable). */
  resolvable: boolean;
}

export const unschedulable = (...reasons: string[]): Rejection => ({ reasons, resolvable: true });
export const unresolvable = (...reasons: string[]): Rejection => ({ reasons, resolvable: false });
