/** The endpoints of Service ports (pkg/proxy/endpointslicecache.go). */
import { canonicalIP, type IPFamily } from '../../kubernetes/ip.ts';
import { HEADLESS_LABEL } from '../../kubernetes/labels.ts';
import type { EndpointSlice, ServicePort } from '../../kubernetes/objects.ts';
import type { Decisions } from './decisions.ts';
import type { ProxyEndpoint } from './topology.ts';

/** The slices that the proxy of a family reads: not those of headless Services, nor of the other family. */
export function trackedSlices(slices: EndpointSlice[], family: IPFamily): EndpointSlice[] {
  return slices.filter(
    ({ addressType, metadata }) => addressType === family && metadata.labels?.[HEADLESS_LABEL] === undefined,
  );
}

/** Each address and port once (addEndpoints). */
export function endpointsOf(
  slices: EndpointSlice[],
  port: ServicePort,
  sliceTarget: Decisions['sliceTarget'],
): ProxyEndpoint[] {
  const found = new Map<string, ProxyEndpoint>();
  for (const slice of slices) {
    const target = sliceTarget(slice, port);
    if (!target) continue;
    for (const endpoint of slice.endpoints ?? []) {
      const address = canonicalIP(endpoint.addresses[0]) ?? endpoint.addresses[0];
      const key = `${address}:${target}`;
      // of the same address in two slices, the state of the one that is not terminating counts
      if (!found.has(key) || endpoint.conditions?.terminating !== true) {
        found.set(key, { endpoint, address, port: target });
      }
    }
  }
  return [...found.values()];
}
