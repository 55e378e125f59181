/** What the controller writes into an Endpoints object, and when it has to (endpoints_controller.go: syncService). */
import { HEADLESS_LABEL } from '../../../kubernetes/labels.ts';
import type { Endpoints, Service } from '../../../kubernetes/objects.ts';
import { cloneAndRemoveKeys, hasClusterIP, sameLabels, withAnnotations } from '../endpointslice/labels.ts';
import { LAST_CHANGE_TRIGGER_TIME } from '../endpointslice/triggertime.ts';
import type { Subset } from './order.ts';
import { entriesOf, repack } from './subsets.ts';
import { isOverCapacity, truncate } from './truncate.ts';

const MANAGED_BY_LABEL = 'endpoints.kubernetes.io/managed-by';
const MANAGED_BY = 'endpoint-controller';
const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';

export function newEndpoints({ metadata: { name, namespace } }: Service): Endpoints {
  return { apiVersion: 'v1', kind: 'Endpoints', metadata: { name, namespace } };
}

/** Whether there is nothing to write: over capacity there always is. */
export function isCurrent(
  { metadata, subsets = [] }: Endpoints,
  wanted: Subset[],
  service: Service,
): boolean {
  const same = (actual: Subset[]) =>
    JSON.stringify(actual.map(comparable)) === JSON.stringify(wanted.map(comparable));
  return (
    (same(subsets) || same(repack(entriesOf(subsets)))) &&
    labelsCorrect(metadata.labels, service) &&
    !isOverCapacity(subsets) &&
    !(OVER_CAPACITY in (metadata.annotations ?? {}))
  );
}

/** Fields in one order, whoever has written the object. */
function comparable({ addresses = [], notReadyAddresses = [], ports = [] }: Subset) {
  const address = ({ ip, hostname, nodeName, targetRef: ref }: (typeof addresses)[number]) => [
    ip,
    hostname,
    nodeName,
    ref?.kind,
    ref?.namespace,
    ref?.name,
    ref?.uid,
  ];
  return [
    addresses.map(address),
    notReadyAddresses.map(address),
    ports.map(({ name, port, protocol, appProtocol }) => [name, port, protocol, appProtocol]),
  ];
}

/** The label of headless Services does not count (labelsCorrectForEndpoints). */
function labelsCorrect(labels: Record<string, string> = {}, service: Service): boolean {
  const others = cloneAndRemoveKeys(labels, HEADLESS_LABEL, MANAGED_BY_LABEL);
  return labels[MANAGED_BY_LABEL] === MANAGED_BY && sameLabels(others, service.metadata.labels);
}

/** An Endpoints object as the controller writes it over the current one. */
export function updated(
  current: Endpoints,
  wanted: Subset[],
  service: Service,
  triggerTime: string | undefined,
): Endpoints {
  const { subsets: _, ...rest } = current;
  const subsets = truncate(wanted);
  const annotations = {
    ...cloneAndRemoveKeys(current.metadata.annotations, LAST_CHANGE_TRIGGER_TIME, OVER_CAPACITY),
    ...(triggerTime ? { [LAST_CHANGE_TRIGGER_TIME]: triggerTime } : {}),
    ...(isOverCapacity(wanted) ? { [OVER_CAPACITY]: 'truncated' } : {}),
  };
  const labels = {
    ...cloneAndRemoveKeys(service.metadata.labels, HEADLESS_LABEL),
    [MANAGED_BY_LABEL]: MANAGED_BY,
    ...(hasClusterIP(service) ? {} : { [HEADLESS_LABEL]: '' }),
  };
  return {
    ...rest,
    metadata: { ...withAnnotations(current.metadata, annotations), labels },
    ...(subsets.length > 0 ? { subsets } : {}),
  };
}
