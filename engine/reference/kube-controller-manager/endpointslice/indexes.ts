/** How the controllers of endpoints find Services, pods and slices: what that costs does not depend on all of them. */
import { SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointSlice, Pod, Service } from '../../../kubernetes/objects.ts';
import type { Index } from '../../etcd/indexes.ts';

type Pair = readonly [key: string, value: string];

export function labelValue(namespace: string | undefined, [key, value]: Pair): string {
  return `${namespace}/${key}=${value}`;
}

/** The pair of a selector that most likely few objects have: the one with the longest value. */
export function mostSpecific(selector: Record<string, string> = {}): Pair | undefined {
  const pairs: Pair[] = Object.entries(selector);
  return pairs.reduce<Pair | undefined>((a, b) => (a && a[1].length >= b[1].length ? a : b), undefined);
}

/** Services by one pair of their selector: a pod that is selected has it. */
export const SERVICES_BY_SELECTOR: Index<Service> = {
  kind: 'Service',
  valuesOf: ({ metadata: { namespace }, spec: { selector } }) => {
    const pair = mostSpecific(selector);
    return pair ? [labelValue(namespace, pair)] : [];
  },
};

/** Pods by each of their labels. */
export const PODS_BY_LABEL: Index<Pod> = {
  kind: 'Pod',
  valuesOf: ({ metadata: { namespace, labels = {} } }) =>
    Object.entries(labels).map((pair) => labelValue(namespace, pair)),
};

/** Slices by the key of their Service. */
export const SLICES_BY_SERVICE: Index<EndpointSlice> = {
  kind: 'EndpointSlice',
  valuesOf: ({ metadata: { namespace, labels } }) =>
    labels?.[SERVICE_LABEL] ? [`${namespace}/${labels[SERVICE_LABEL]}`] : [],
};
