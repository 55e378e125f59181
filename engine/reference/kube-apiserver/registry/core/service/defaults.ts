/** Defaults of a Service (pkg/apis/core/v1/defaults.go: SetDefaults_Service). */
import type { Service, ServicePort, ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { externallyAccessible, withSpec } from './spec.ts';

const DEFAULT_AFFINITY_SECONDS = 10_800;
const INTERNAL = ['NodePort', 'LoadBalancer', 'ClusterIP'];

/** Fields whose zero value is not written (`omitempty`), so that an object has them or has a value. */
const OMITTED_WHEN_EMPTY = [
  'selector',
  'ports',
  'clusterIP',
  'clusterIPs',
  'type',
  'externalIPs',
  'sessionAffinity',
  'loadBalancerIP',
  'loadBalancerSourceRanges',
  'externalName',
  'externalTrafficPolicy',
  'healthCheckNodePort',
  'publishNotReadyAddresses',
  'ipFamilies',
] as const satisfies readonly (keyof ServiceSpec)[];

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length === 0 : !value;
}

function withoutEmpty(service: Service): Service {
  const empty = OMITTED_WHEN_EMPTY.filter((field) => isEmpty(service.spec[field]));
  return withSpec(service, Object.fromEntries(empty.map((field) => [field, undefined])));
}

/** A copy of the Service with the defaults that clients see. */
export function withDefaults(service: Service): Service {
  const own = withoutEmpty(service);
  const spec: ServiceSpec = { ...own.spec };
  spec.sessionAffinity ??= 'None';
  if (spec.sessionAffinity === 'None') {
    // dropped silently, so the validation rule about it is never reached
    delete spec.sessionAffinityConfig;
  } else if (
    spec.sessionAffinity === 'ClientIP' &&
    spec.sessionAffinityConfig?.clientIP?.timeoutSeconds == null
  ) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: DEFAULT_AFFINITY_SECONDS } };
  }
  spec.type ??= 'ClusterIP';
  if (spec.ports) spec.ports = spec.ports.map(portWithDefaults);
  if (externallyAccessible({ ...own, spec })) spec.externalTrafficPolicy ??= 'Cluster';
  if (INTERNAL.includes(spec.type)) spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
  return { ...own, spec };
}

/** The address of a load balancer in the status is that of a virtual IP unless it has another mode. */
export function statusWithDefaults(status: Service['status'], type: ServiceSpec['type']): Service['status'] {
  const { ingress, ...rest } = status?.loadBalancer ?? {};
  if (!ingress?.length) return { ...status, loadBalancer: rest };
  const withMode = ingress.map((i) =>
    type === 'LoadBalancer' && i.ip && i.ipMode === undefined ? { ...i, ipMode: 'VIP' } : i,
  );
  return { ...status, loadBalancer: { ...rest, ingress: withMode } };
}

function portWithDefaults({ name, nodePort, ...port }: ServicePort): ServicePort {
  // a number that is left out is zero in Go, and invalid as zero is
  const number = port.port ?? 0;
  return {
    ...(name ? { name } : {}),
    ...port,
    port: number,
    protocol: port.protocol || 'TCP',
    // neither 0 nor "" is a target, so neither is an error
    targetPort: port.targetPort || number,
    ...(nodePort ? { nodePort } : {}),
  };
}
