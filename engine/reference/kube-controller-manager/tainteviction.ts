/** Deletes the pods of unreachable nodes when they no longer tolerate it (pkg/controller/tainteviction). */
import type { KubeObject, Node, Pod } from '../../kubernetes/objects.ts';
import { type Controller, objectKey, type Reader, splitKey } from '../runtime/controller.ts';
import { isUnreachable, podsOn, tolerationSeconds } from './taints.ts';

/** `now`: virtual milliseconds. */
export function taintEvictionController(now: () => number): Controller {
  /** Since when pods are on a tainted node (the CreatedAt of timed_workers.go). */
  const since = new Map<string, number>();

  /** Milliseconds until a pod has to be deleted; undefined if its node is not tainted, or it stays for ever. */
  function timeLeft(key: string, reader: Reader): number | undefined {
    const [namespace, name] = splitKey(key);
    const pod = reader.find<Pod>('Pod', namespace, name);
    if (!pod || pod.metadata.deletionTimestamp || !isOnUnreachableNode(pod.spec.nodeName, reader)) {
      since.delete(key);
      return undefined;
    }
    const start = since.get(key) ?? now();
    since.set(key, start);
    const left = start + tolerationSeconds(pod) * 1_000 - now();
    return Number.isFinite(left) ? left : undefined;
  }

  return {
    name: 'tainteviction',
    lag: 5,
    keysFor({ kind, object }, reader) {
      if (kind === 'Node') return podsOn(object.metadata.name, reader).map(objectKey);
      return kind === 'Pod' && isOnUnreachableNode((object as Pod).spec.nodeName, reader)
        ? [objectKey(object)]
        : [];
    },
    reconcile(key, reader) {
      const left = timeLeft(key, reader);
      if (left === undefined || left > 0) return [];
      const [namespace, name] = splitKey(key);
      return [{ verb: 'delete', object: reader.find<Pod>('Pod', namespace, name) as KubeObject }];
    },
    requeueAfter: timeLeft,
  };
}

function isOnUnreachableNode(nodeName: string | undefined, reader: Reader): boolean {
  const node = nodeName ? reader.find<Node>('Node', undefined, nodeName) : undefined;
  return node !== undefined && isUnreachable(node);
}
