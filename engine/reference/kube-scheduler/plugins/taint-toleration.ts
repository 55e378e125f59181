/** Taints, and nodes that are cordoned (plugins/tainttoleration, plugins/nodeunschedulable). */
import { readiness } from '../../../kubernetes/conditions.ts';
import type { Node, Pod, Taint } from '../../../kubernetes/objects.ts';
import { isTolerated } from '../../../kubernetes/taints.ts';
import { type Rejection, unresolvable } from './framework.ts';

const UNSCHEDULABLE: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
const NOT_READY: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

export function nodeUnschedulable(pod: Pod, { spec }: Node): Rejection | undefined {
  if (!spec?.unschedulable || isTolerated(pod, UNSCHEDULABLE)) return undefined;
  return unresolvable('node(s) were unschedulable');
}

/** A taint with the effect PreferNoSchedule keeps no pod away. */
export function taintToleration(pod: Pod, node: Node): Rejection | undefined {
  const keepsAway = (taint: Taint) => taint.effect !== 'PreferNoSchedule' && !isTolerated(pod, taint);
  return taintsOf(node).some(keepsAway) ? unresolvable('node(s) had untolerated taint(s)') : undefined;
}

/** How many taints ask the pod to go elsewhere if it can. */
export function intolerablePreferences(pod: Pod, { spec }: Node): number {
  const asks = (taint: Taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(pod, taint);
  return (spec?.taints ?? []).filter(asks).length;
}

/** A node that is not ready has a taint that says so as soon as the node life cycle controller has seen it. */
function taintsOf(node: Node): Taint[] {
  const taints = node.spec?.taints ?? [];
  return readiness(node) === 'True' ? taints : [...taints, NOT_READY];
}
