/** What makes a Service invalid (pkg/apis/core/validation/validation.go: validateService and its parts). */

import type { Cause } from '../../../../../contract/observations.ts';
import { familyOf } from '../../../../../kubernetes/ip.ts';
import type { Service, ServicePort } from '../../../../../kubernetes/objects.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '../../../field-errors.ts';
import { labelProblems, portNameProblems, portNumberProblems, subdomainProblems } from '../../../names.ts';
import { labelsProblems } from '../../metadata.ts';
import { needsHealthCheckPort } from './strategy.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MAX_AFFINITY_SECONDS = 86_400;

function isHeadless(service: Service): boolean {
  return service.spec.clusterIPs?.[0] === 'None';
}

/** What the validation of ports depends on. */
interface PortDecisions {
  isPortNameMissing: typeof isPortNameMissing;
}

/** All that is wrong with a new or changed Service, in the order in which Kubernetes reports it. */
export function validateService(service: Service, decisions: PortDecisions, old?: Service): Cause[] {
  const { spec } = service;
  const ports = spec.ports ?? [];
  return [
    ...(old ? validateClusterIPChange(service, old) : []),
    ...(ports.length === 0 && !isHeadless(service) && spec.type !== 'ExternalName'
      ? [required('spec.ports')]
      : []),
    ...validateByType(service),
    ...validatePorts(ports, decisions),
    ...labelsProblems('spec.selector', spec.selector),
    ...validateAffinity(service),
    ...validateClusterIPs(service),
    ...validateExternalIPs(spec.externalIPs ?? []),
    ...(TYPES.includes(spec.type as string) ? [] : [notSupported('spec.type', spec.type, TYPES)]),
    ...validateNodePorts(service, ports),
    ...validateDuplicates(ports),
    ...validateLoadBalancerFields(service),
    ...validatePolicies(service),
    ...validateHealthCheckPort(service, old),
    ...(old ? validateClassChange(service, old) : []),
  ];
}

function validateByType(service: Service): Cause[] {
  const { spec } = service;
  if (spec.type === 'LoadBalancer' || spec.type === 'NodePort') {
    return isHeadless(service)
      ? [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${spec.type} services`)]
      : [];
  }
  if (spec.type !== 'ExternalName') return [];
  const detail = 'may not be set for ExternalName services';
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  return [
    ...(spec.clusterIPs?.length ? [forbidden('spec.clusterIPs', detail)] : []),
    ...(spec.ipFamilies?.length ? [forbidden('spec.ipFamilies', detail)] : []),
    ...(spec.ipFamilyPolicy ? [forbidden('spec.ipFamilyPolicy', detail)] : []),
    ...(name === ''
      ? [required('spec.externalName')]
      : subdomainProblems(name).map((p) => invalid('spec.externalName', name, p))),
  ];
}

/** With more than one port each needs a name; a single one may go without (validateServicePort). */
export function isPortNameMissing(port: ServicePort, count: number): boolean {
  return count > 1 && !port.name;
}

function validatePorts(ports: ServicePort[], decisions: PortDecisions): Cause[] {
  const names = new Set<string>();
  return ports.flatMap((port, i) => {
    const path = `spec.ports[${i}]`;
    const causes: Cause[] = [];
    if (decisions.isPortNameMissing(port, ports.length)) causes.push(required(`${path}.name`));
    if (port.name) {
      causes.push(...labelProblems(port.name).map((p) => invalid(`${path}.name`, port.name, p)));
      if (names.has(port.name)) causes.push(duplicate(`${path}.name`, port.name));
      names.add(port.name);
    }
    causes.push(...portNumberProblems(port.port).map((p) => invalid(`${path}.port`, port.port, p)));
    if (!PROTOCOLS.includes(port.protocol as string)) {
      causes.push(notSupported(`${path}.protocol`, port.protocol, PROTOCOLS));
    }
    const { targetPort } = port;
    const problems =
      typeof targetPort === 'number' ? portNumberProblems(targetPort) : portNameProblems(`${targetPort}`);
    causes.push(...problems.map((p) => invalid(`${path}.targetPort`, targetPort, p)));
    return causes;
  });
}

function validateAffinity({ spec }: Service): Cause[] {
  if (spec.sessionAffinity !== 'ClientIP') {
    return spec.sessionAffinity === 'None'
      ? []
      : [notSupported('spec.sessionAffinity', spec.sessionAffinity, ['ClientIP', 'None'])];
  }
  const seconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 0;
  if (seconds > 0 && seconds <= MAX_AFFINITY_SECONDS) return [];
  const detail = `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`;
  return [invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, detail)];
}

/** clusterIP and clusterIPs agree and hold addresses (ValidateServiceClusterIPsRelatedFields). */
export function validateClusterIPs({ spec }: Service): Cause[] {
  if (spec.type === 'ExternalName') return [];
  const ips = spec.clusterIPs ?? [];
  const causes: Cause[] = [];
  if (spec.clusterIP) {
    if (ips.length === 0) causes.push(required('spec.clusterIPs'));
    else if (ips[0] !== spec.clusterIP) {
      causes.push(invalid('spec.clusterIPs', ips, 'first value must match `clusterIP`'));
    }
  } else if (ips.length > 0) {
    causes.push(invalid('spec.clusterIPs', ips, 'must be empty when `clusterIP` is not specified'));
  }
  ips.forEach((ip, i) => {
    if (i === 0 && ip === 'None') {
      if (ips.length > 1) {
        causes.push(invalid('spec.clusterIPs', ips, "'None' must be the first and only value"));
      }
    } else if (!familyOf(ip)) {
      const detail = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
      causes.push(invalid(`spec.clusterIPs[${i}]`, ip, detail));
    }
  });
  if (ips.length > 2) causes.push(invalid('spec.clusterIPs', ips, 'may only hold up to 2 values'));
  return causes;
}

/** The first cluster IP belongs to the Service until it becomes an ExternalName Service. */
function validateClusterIPChange(service: Service, old: Service): Cause[] {
  if (old.spec.type === 'ExternalName' || service.spec.type === 'ExternalName') return [];
  const before = old.spec.clusterIPs?.[0];
  const after = service.spec.clusterIPs?.[0];
  return before === after || !before
    ? []
    : [invalid('spec.clusterIPs[0]', service.spec.clusterIPs, 'may not change once set')];
}

function validateExternalIPs(ips: string[]): Cause[] {
  return ips.flatMap((ip, i) => {
    const path = `spec.externalIPs[${i}]`;
    if (familyOf(ip) !== 'IPv4') {
      return [invalid(path, ip, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')];
    }
    if (ip === '0.0.0.0') return [invalid(path, ip, 'may not be unspecified (0.0.0.0)')];
    if (ip.startsWith('127.')) {
      return [invalid(path, ip, 'may not be in the loopback range (127.0.0.0/8, ::1/128)')];
    }
    return ip.startsWith('169.254.')
      ? [invalid(path, ip, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)')]
      : [];
  });
}

function validateNodePorts({ spec }: Service, ports: ServicePort[]): Cause[] {
  if (spec.type !== 'ClusterIP') return [];
  return ports.flatMap((port, i) =>
    port.nodePort
      ? [forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'")]
      : [],
  );
}

/** No two ports may share protocol and node port, or protocol and port. */
function validateDuplicates(ports: ServicePort[]): Cause[] {
  const causes: Cause[] = [];
  const nodePorts = new Set<string>();
  ports.forEach((port, i) => {
    if (!port.nodePort) return;
    const key = `${port.protocol}/${port.nodePort}`;
    if (nodePorts.has(key)) causes.push(duplicate(`spec.ports[${i}].nodePort`, port.nodePort));
    nodePorts.add(key);
  });
  const seen = new Set<string>();
  ports.forEach((port, i) => {
    const key = `${port.protocol}/${port.port}`;
    if (seen.has(key)) {
      // printed as the internal type is: every field of core.ServicePort, most of them empty
      const value = {
        Name: '',
        Protocol: port.protocol,
        AppProtocol: null,
        Port: port.port,
        TargetPort: 0,
        NodePort: 0,
      };
      causes.push(duplicate(`spec.ports[${i}]`, value));
    }
    seen.add(key);
  });
  return causes;
}

function validateLoadBalancerFields({ spec }: Service): Cause[] {
  if (spec.type === 'LoadBalancer') return [];
  const detail = "may only be used when `type` is 'LoadBalancer'";
  return [
    // the capital L of the path is Kubernetes' own
    ...(spec.loadBalancerSourceRanges?.length ? [forbidden('spec.LoadBalancerSourceRanges', detail)] : []),
    ...(spec.allocateLoadBalancerNodePorts !== undefined
      ? [forbidden('spec.allocateLoadBalancerNodePorts', detail)]
      : []),
    ...(spec.loadBalancerClass ? [forbidden('spec.loadBalancerClass', detail)] : []),
  ];
}

function validateHealthCheckPort(service: Service, old?: Service): Cause[] {
  const path = 'spec.healthCheckNodePort';
  const { healthCheckNodePort } = service.spec;
  if (old && needsHealthCheckPort(old) && needsHealthCheckPort(service)) {
    return healthCheckNodePort === old.spec.healthCheckNodePort
      ? []
      : [forbidden(path, 'field is immutable')];
  }
  if (!healthCheckNodePort || needsHealthCheckPort(service)) return [];
  const detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  return [invalid(path, healthCheckNodePort, detail)];
}

/** The class names the implementation of the load balancer: it stays as long as the type does (ValidateServiceUpdate). */
function validateClassChange({ spec }: Service, old: Service): Cause[] {
  if (spec.type !== 'LoadBalancer' || old.spec.type !== 'LoadBalancer') return [];
  return spec.loadBalancerClass === old.spec.loadBalancerClass
    ? []
    : [invalid('spec.loadBalancerClass', spec.loadBalancerClass ?? null, 'may not change once set')];
}

/** Only a load balancer has an address in its status, and a mode only beside an address (ValidateLoadBalancerStatus). */
export function validateServiceStatus({ spec, status }: Service): Cause[] {
  const path = 'status.loadBalancer.ingress';
  const ingress = status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0 && spec.type !== 'LoadBalancer') {
    return [forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'")];
  }
  return ingress.flatMap(({ ip, hostname, ipMode }, i) => {
    const causes: Cause[] = [];
    if (ip && !familyOf(ip)) {
      causes.push(
        invalid(`${path}[${i}].ip`, ip, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'),
      );
    }
    if (ipMode && !ip)
      causes.push(forbidden(`${path}[${i}].ipMode`, 'may not be specified when `ip` is not set'));
    if (hostname && familyOf(hostname) === 'IPv4') {
      causes.push(invalid(`${path}[${i}].hostname`, hostname, 'must be a DNS name, not an IP address'));
    }
    return causes;
  });
}

function validatePolicies(service: Service): Cause[] {
  const { spec } = service;
  const causes: Cause[] = [];
  const external =
    spec.type === 'NodePort' ||
    spec.type === 'LoadBalancer' ||
    (spec.type === 'ClusterIP' && (spec.externalIPs ?? []).length > 0);
  const policies = ['Cluster', 'Local'];
  if (spec.externalTrafficPolicy && !external) {
    causes.push(
      invalid(
        'spec.externalTrafficPolicy',
        spec.externalTrafficPolicy,
        'may only be set for externally-accessible services',
      ),
    );
  } else if (external && !policies.includes(spec.externalTrafficPolicy as string)) {
    causes.push(notSupported('spec.externalTrafficPolicy', spec.externalTrafficPolicy, policies));
  }
  if (spec.internalTrafficPolicy && !policies.includes(spec.internalTrafficPolicy)) {
    causes.push(notSupported('spec.internalTrafficPolicy', spec.internalTrafficPolicy, policies));
  }
  return causes;
}
