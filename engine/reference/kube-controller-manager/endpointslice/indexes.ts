/** How the controllers of endpoints find pods: what that costs does not depend on all of them. */
import type { Pod } from '../../../kubernetes/objects.ts';
import type { Index } from '../../etcd/indexes.ts';
import type { Reader } from '../../runtime/controller.ts';

type Labels = Record<string, string>;

const labelValue = (namespace: string | undefined, [key, value]: [string, string]) =>
  `${namespace}/${key}=${value}`;

/** Pods by each of their labels. */
const PODS_BY_LABEL: Index<Pod> = {
  kind: 'Pod',
  valuesOf: ({ metadata: { namespace, labels = {} } }) =>
    Object.entries(labels).map((pair) => labelValue(namespace, pair)),
};

/** Searched among those that have the rarest of the labels. */
export function podsWith(labels: Labels, namespace: string | undefined, reader: Reader): Pod[] {
  const [rarest] = Object.entries(labels)
    .map((pair) => labelValue(namespace, pair))
    .map((value) => ({ value, count: reader.count(PODS_BY_LABEL, value) }))
    .sort((a, b) => a.count - b.count);
  if (!rarest) return [];
  return reader
    .select(PODS_BY_LABEL, rarest.value)
    .filter(({ metadata }) => Object.entries(labels).every(([key, v]) => metadata.labels?.[key] === v));
}
