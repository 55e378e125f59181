/** The taint of nodes that do not report, and what tolerates it. */
import type { Node, Pod, Taint } from '../../kubernetes/objects.ts';
import { tolerates } from '../../kubernetes/taints.ts';
import type { Reader } from '../runtime/controller.ts';

export const UNREACHABLE: Taint = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };

export function isUnreachable(node: Node): boolean {
  return node.spec?.taints?.some(({ key }) => key === UNREACHABLE.key) ?? false;
}

export function podsOn(node: string, reader: Reader): Pod[] {
  return reader.list<Pod>('Pod').filter((pod) => pod.spec.nodeName === node);
}

/** Seconds for which a pod tolerates that its node is unreachable; Infinity where a toleration has no end. */
export function tolerationSeconds({ spec }: Pod): number {
  const toleration = spec.tolerations?.find((t) => tolerates(t, UNREACHABLE));
  return toleration ? (toleration.tolerationSeconds ?? Number.POSITIVE_INFINITY) : 0;
}
