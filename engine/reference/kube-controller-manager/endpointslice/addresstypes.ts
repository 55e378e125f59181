/** The IP families in which a Service has slices (k8s.io/endpointslice utils.go: getAddressTypesForService). */
import { familyOf, type IPFamily } from '../../../kubernetes/ip.ts';
import type { Service } from '../../../kubernetes/objects.ts';

/** Those of the Service; where it says nothing, that of its cluster IP, or both if it is headless. */
export function addressTypesFor({ spec }: Service): IPFamily[] {
  const { ipFamilies = [], clusterIP } = spec;
  if (ipFamilies.length > 0) return [...new Set(ipFamilies)];
  if (clusterIP && clusterIP !== 'None') return [familyOf(clusterIP) ?? 'IPv4'];
  return ['IPv4', 'IPv6'];
}
