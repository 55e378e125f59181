/** The IPAddress objects of cluster IPs (pkg/registry/core/service/ipallocator). */
import type { IPFamily } from './ip.ts';
import type { IPAddress, ObjectMeta } from './objects.ts';

export const IP_FAMILY_LABEL = 'ipaddress.kubernetes.io/ip-family';
const MANAGED_BY_LABEL = 'ipaddress.kubernetes.io/managed-by';
const CONTROLLER_NAME = 'ipallocator.k8s.io';

/** Whether the API server made it for a Service. */
export function managedByAllocator({ metadata: { labels } }: IPAddress): boolean {
  return labels?.[MANAGED_BY_LABEL] === CONTROLLER_NAME;
}

/** The object that says that a Service has an address. */
export function newIPAddress(
  name: string,
  family: IPFamily,
  service: Pick<ObjectMeta, 'name' | 'namespace'>,
): IPAddress {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IPAddress',
    metadata: { name, labels: { [IP_FAMILY_LABEL]: family, [MANAGED_BY_LABEL]: CONTROLLER_NAME } },
    spec: { parentRef: { resource: 'services', namespace: service.namespace, name: service.name } },
  };
}
