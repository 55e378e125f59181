/** Fields of load balancers, and their status (pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import { parseIP } from '../../../../../kubernetes/ip.ts';
import type { Service } from '../../../../../kubernetes/objects.ts';
import { forbidden, invalid, named, notSupported, required } from '../../../field-errors.ts';
import { isValidCIDRForLegacyField, isValidIPForLegacyField } from '../../../ip-validation.ts';
import { qualifiedNameProblems, subdomainProblems } from '../../../names.ts';

const ONLY = "may only be used when `type` is 'LoadBalancer'";
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const CLASS = 'spec.loadBalancerClass';
const IP_MODES = ['Proxy', 'VIP'];

export function validateLoadBalancerFields(service: Service, old?: Service): Cause[] {
  const { type, allocateLoadBalancerNodePorts } = service.spec;
  const balanced = type === 'LoadBalancer';
  return [
    ...validateSourceRanges(service, old),
    ...(allocateLoadBalancerNodePorts !== undefined && !balanced
      ? [forbidden('spec.allocateLoadBalancerNodePorts', ONLY)]
      : []),
    // the path is Kubernetes' own
    ...(allocateLoadBalancerNodePorts === undefined && balanced
      ? [required('allocateLoadBalancerNodePorts')]
      : []),
    ...validateLoadBalancerClass(service),
  ];
}

/** Ranges may have blanks around them. Those that were stored before need not be valid. */
function validateSourceRanges(service: Service, old?: Service): Cause[] {
  const { type, loadBalancerSourceRanges = [] } = service.spec;
  const misplaced = (path: string) => (type === 'LoadBalancer' ? [] : [forbidden(path, ONLY)]);
  if (loadBalancerSourceRanges.length > 0) {
    // the capital L of the path is Kubernetes' own
    const path = 'spec.LoadBalancerSourceRanges';
    const before = (old?.spec.loadBalancerSourceRanges ?? []).map((range) => range.trim());
    const ranges = loadBalancerSourceRanges.flatMap((range, i) =>
      isValidCIDRForLegacyField(`${path}[${i}]`, range.trim(), before),
    );
    return [...misplaced(path), ...ranges];
  }
  const annotation = service.metadata.annotations?.[SOURCE_RANGES];
  if (annotation === undefined) return [];
  const path = `metadata.annotations[${SOURCE_RANGES}]`;
  const same = old?.metadata.annotations?.[SOURCE_RANGES] === annotation;
  const ranges = same || annotation.trim() === '' ? [] : annotation.trim().split(',');
  return [...misplaced(path), ...ranges.flatMap((range) => isValidCIDRForLegacyField(path, range.trim()))];
}

function validateLoadBalancerClass({ spec: { type, loadBalancerClass } }: Service): Cause[] {
  if (loadBalancerClass === undefined) return [];
  if (type !== 'LoadBalancer') return [forbidden(CLASS, ONLY)];
  return qualifiedNameProblems(loadBalancerClass).map((problem) =>
    invalid(CLASS, loadBalancerClass, problem),
  );
}

/** The class names the implementation of the load balancer: it stays as long as the type does (validateLoadBalancerClassField). */
export function validateClassUpdate(service: Service, old: Service): Cause[] {
  const { type, loadBalancerClass } = service.spec;
  const kept =
    type !== 'LoadBalancer' ||
    old.spec.type !== 'LoadBalancer' ||
    loadBalancerClass === old.spec.loadBalancerClass;
  return [
    ...(kept ? [] : [invalid(CLASS, loadBalancerClass ?? null, 'may not change once set')]),
    ...validateLoadBalancerClass(service),
  ];
}

/** Only a load balancer has an address in its status, and a mode only beside an address (ValidateLoadBalancerStatus). */
export function validateServiceStatus({ spec, status }: Service): Cause[] {
  const path = 'status.loadBalancer.ingress';
  const ingress = status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0 && spec.type !== 'LoadBalancer') {
    return [forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'")];
  }
  return ingress.flatMap(({ ip = '', hostname = '', ipMode }, i) => [
    ...(ip ? isValidIPForLegacyField(`${path}[${i}].ip`, ip) : []),
    ...ipModeProblems(`${path}[${i}].ipMode`, ip, ipMode),
    ...(hostname ? hostnameProblems(`${path}[${i}].hostname`, hostname) : []),
  ]);
}

function ipModeProblems(path: string, ip: string, ipMode: string | undefined): Cause[] {
  if (ipMode === undefined) return ip ? [required(path, 'must be specified when `ip` is set')] : [];
  if (!ip) return [forbidden(path, 'may not be specified when `ip` is not set')];
  return IP_MODES.includes(ipMode) ? [] : [notSupported(path, named(ipMode), IP_MODES)];
}

function hostnameProblems(path: string, hostname: string): Cause[] {
  return [
    ...subdomainProblems(hostname).map((problem) => invalid(path, hostname, problem)),
    ...(parseIP(hostname, true) ? [invalid(path, hostname, 'must be a DNS name, not an IP address')] : []),
  ];
}
