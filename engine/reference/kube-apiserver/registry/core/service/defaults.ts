/** Defaults of a Service (pkg/apis/core/v1/defaults.go: SetDefaults_Service). */
import type { Service, ServicePort } from '../../../../../kubernetes/objects.ts';

const DEFAULT_AFFINITY_SECONDS = 10_800;

/** A copy of the Service with the defaults that clients see. */
export function withDefaults(service: Service): Service {
  const spec = { ...service.spec };
  spec.sessionAffinity ||= 'None';
  if (spec.sessionAffinity === 'None') {
    // dropped silently, so the validation rule about it is never reached
    delete spec.sessionAffinityConfig;
  } else if (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds == null) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: DEFAULT_AFFINITY_SECONDS } };
  }
  spec.type ||= 'ClusterIP';
  spec.ports = (spec.ports ?? []).map(portWithDefaults);
  if (spec.ports.length === 0) delete spec.ports;
  const external =
    spec.type === 'NodePort' ||
    spec.type === 'LoadBalancer' ||
    (spec.type === 'ClusterIP' && (spec.externalIPs ?? []).length > 0);
  if (external) spec.externalTrafficPolicy ||= 'Cluster';
  if (spec.type !== 'ExternalName') spec.internalTrafficPolicy ||= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
  return { ...service, spec, status: service.status ?? { loadBalancer: {} } };
}

/** An address in the status is that of a virtual IP unless it has another mode (SetDefaults_LoadBalancerIngress). */
export function statusWithDefaults(status: Service['status']): Service['status'] {
  const ingress = status?.loadBalancer?.ingress;
  if (!ingress) return status ?? { loadBalancer: {} };
  const withMode = ingress.map((i) => (i.ip && !i.ipMode ? { ...i, ipMode: 'VIP' } : i));
  return { ...status, loadBalancer: { ...status?.loadBalancer, ingress: withMode } };
}

function portWithDefaults(port: ServicePort): ServicePort {
  return {
    ...port,
    // a number that is left out is zero in Go, and invalid as zero is
    port: port.port ?? 0,
    protocol: port.protocol || 'TCP',
    // neither 0 nor "" is a target, so neither is an error
    targetPort: port.targetPort || port.port,
  };
}
