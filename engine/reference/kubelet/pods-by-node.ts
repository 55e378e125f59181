import type { Pod } from '../../kubernetes/objects.ts';
import type { Index } from '../etcd/indexes.ts';

/** Pods by the node that they are bound to. */
export const PODS_BY_NODE: Index<Pod> = {
  kind: 'Pod',
  valuesOf: ({ spec }) => (spec.nodeName ? [spec.nodeName] : []),
};
