/** What makes a Service invalid (pkg/apis/core/validation/validation.go: validateService and its parts). */

import type { Cause } from '../../../../../contract/observations.ts';
import type { Service } from '../../../../../kubernetes/objects.ts';
import { forbidden, invalid, named, notSupported, required } from '../../../field-errors.ts';
import { isValidIPForLegacyField, validateEndpointIP } from '../../../ip-validation.ts';
import { subdomainProblems } from '../../../names.ts';
import { validateLabels } from '../../labels.ts';
import {
  validateServiceClusterIPsRelatedFields,
  validateUpgradeDowngradeClusterIPs,
  validateUpgradeDowngradeIPFamilies,
} from './clusterips-validation.ts';
import { validateClassUpdate, validateLoadBalancerFields } from './loadbalancer-validation.ts';
import { duplicatePorts, forbiddenNodePorts, type PortDecisions, validatePorts } from './ports-validation.ts';
import { isHeadlessService, NONE } from './spec.ts';
import { validateExternalTrafficFieldsUpdate, validateTraffic } from './traffic-validation.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const AFFINITIES = ['ClientIP', 'None'];
const MAX_AFFINITY_SECONDS = 86_400;
const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';

/** All that is wrong with a new or changed Service but its metadata, in the order in which Kubernetes reports it. */
export function validateService(service: Service, decisions: PortDecisions, old?: Service): Cause[] {
  const { spec } = service;
  return [
    ...(old ? validateServiceUpdate(service, old) : []),
    ...validateTopologyAnnotations(service),
    ...validateByType(service),
    ...validatePorts(service, decisions),
    ...validateLabels('spec.selector', spec.selector),
    ...validateAffinity(service),
    ...validateServiceClusterIPsRelatedFields(service),
    ...validateExternalIPs(spec.externalIPs ?? []),
    ...validateType(service),
    ...forbiddenNodePorts(service),
    ...duplicatePorts(service),
    ...validateLoadBalancerFields(service, old),
    ...validateTraffic(service),
  ];
}

function validateServiceUpdate(service: Service, old: Service): Cause[] {
  return [
    ...validateUpgradeDowngradeClusterIPs(service, old),
    ...validateUpgradeDowngradeIPFamilies(service, old),
    ...validateClassUpdate(service, old),
    ...validateExternalTrafficFieldsUpdate(service, old),
  ];
}

function validateTopologyAnnotations({ metadata: { annotations = {} } }: Service): Cause[] {
  const { [HINTS]: hints, [MODE]: mode } = annotations;
  if (hints === undefined || mode === undefined || hints === mode) return [];
  const why = `must match annotations[${HINTS}] when both are specified`;
  return [invalid(`metadata.annotations[${MODE}]`, mode, why)];
}

function validateByType(service: Service): Cause[] {
  const { type, ports = [], clusterIPs, ipFamilies, ipFamilyPolicy, externalName = '' } = service.spec;
  const headless = isHeadlessService(service);
  const missing = ports.length === 0 && !headless && type !== 'ExternalName' ? [required('spec.ports')] : [];
  if (type === 'LoadBalancer' || type === 'NodePort') {
    const why = `may not be set to 'None' for ${type} services`;
    return [...missing, ...(headless ? [invalid('spec.clusterIPs[0]', NONE, why)] : [])];
  }
  if (type !== 'ExternalName') return missing;
  const detail = 'may not be set for ExternalName services';
  const name = externalName.replace(/\.$/, '');
  return [
    ...(clusterIPs?.length ? [forbidden('spec.clusterIPs', detail)] : []),
    ...(ipFamilies?.length ? [forbidden('spec.ipFamilies', detail)] : []),
    ...(ipFamilyPolicy === undefined ? [] : [forbidden('spec.ipFamilyPolicy', detail)]),
    ...(name === ''
      ? [required('spec.externalName')]
      : subdomainProblems(name).map((p) => invalid('spec.externalName', name, p))),
  ];
}

function validateType({ spec: { type } }: Service): Cause[] {
  if (!type) return [required('spec.type')];
  return TYPES.includes(type) ? [] : [notSupported('spec.type', named(type), TYPES)];
}

function validateAffinity({ spec: { sessionAffinity, sessionAffinityConfig } }: Service): Cause[] {
  const path = 'spec.sessionAffinity';
  if (!sessionAffinity) return [required(path)];
  if (!AFFINITIES.includes(sessionAffinity)) return [notSupported(path, named(sessionAffinity), AFFINITIES)];
  if (sessionAffinity === 'None') {
    const why = 'must not be set when session affinity is None';
    return sessionAffinityConfig ? [forbidden('spec.sessionAffinityConfig', why)] : [];
  }
  // the defaults have set the others
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 0;
  if (seconds > 0 && seconds <= MAX_AFFINITY_SECONDS) return [];
  const detail = `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`;
  return [invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, detail)];
}

function validateExternalIPs(ips: string[]): Cause[] {
  return ips.flatMap((ip, i) => {
    const path = `spec.externalIPs[${i}]`;
    const causes = isValidIPForLegacyField(path, ip);
    return causes.length > 0 ? causes : validateEndpointIP(path, ip);
  });
}
