/** The endpoint of a pod in one IP family (k8s.io/endpointslice utils.go: podToEndpoint). */
import { formatIP, type IPFamily, parseIP } from '../../../kubernetes/ip.ts';
import type { Node, Pod, Service, SliceEndpoint } from '../../../kubernetes/objects.ts';
import type { Decisions } from '../decisions.ts';
import { ZONE_LABEL } from './topologycache/cache.ts';

export function podToEndpoint(
  pod: Pod,
  node: Node | undefined,
  service: Service,
  family: IPFamily,
  decisions: Decisions,
): SliceEndpoint {
  const { metadata, spec } = pod;
  const zone = node?.metadata.labels?.[ZONE_LABEL];
  const hostname = decisions.hostnameOf(pod, service);
  return {
    addresses: addressesOf(pod, family),
    conditions: decisions.conditionsOf(pod, service),
    ...(hostname ? { hostname } : {}),
    targetRef: { kind: 'Pod', namespace: metadata.namespace, name: metadata.name, uid: metadata.uid },
    ...(spec.nodeName ? { nodeName: spec.nodeName } : {}),
    ...(zone ? { zone } : {}),
  };
}

/**
 * In canonical spelling, whatever the status of the pod has (getEndpointAddresses). Where it has only the older field, that is
 * the one address (pkg/apis/core/v1 conversion.go).
 */
export function addressesOf({ status = {} }: Pod, family: IPFamily): string[] {
  const { podIP, podIPs = podIP ? [{ ip: podIP }] : [] } = status;
  return podIPs.flatMap(({ ip: text }) => {
    const ip = parseIP(text, true);
    return ip?.family === family ? [formatIP(ip)] : [];
  });
}
