/** Traffic policies and distribution of a Service (pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Service } from '../../../../../kubernetes/objects.ts';
import { forbidden, invalid, named, notSupported, required } from '../../../field-errors.ts';
import { portNumberProblems } from '../../../names.ts';
import { externallyAccessible, needsHealthCheck } from './spec.ts';

const POLICIES = ['Cluster', 'Local'];
const INTERNAL = ['NodePort', 'LoadBalancer', 'ClusterIP'];
const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
const HEALTH_CHECK = 'spec.healthCheckNodePort';

export function validateTraffic(service: Service): Cause[] {
  return [
    ...validateServiceExternalTrafficPolicy(service),
    ...validateHealthCheckNodePort(service),
    ...validateServiceInternalTrafficFieldsValue(service),
    ...validateServiceTrafficDistribution(service),
  ];
}

function validateServiceExternalTrafficPolicy(service: Service): Cause[] {
  const path = 'spec.externalTrafficPolicy';
  const { externalTrafficPolicy } = service.spec;
  if (!externallyAccessible(service)) {
    const why = 'may only be set for externally-accessible services';
    return externalTrafficPolicy ? [invalid(path, named(externalTrafficPolicy), why)] : [];
  }
  if (!externalTrafficPolicy) return [required(path)];
  return POLICIES.includes(externalTrafficPolicy)
    ? []
    : [notSupported(path, named(externalTrafficPolicy), POLICIES)];
}

function validateHealthCheckNodePort(service: Service): Cause[] {
  const { healthCheckNodePort = 0 } = service.spec;
  if (!needsHealthCheck(service)) {
    const why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    return healthCheckNodePort === 0 ? [] : [invalid(HEALTH_CHECK, healthCheckNodePort, why)];
  }
  if (healthCheckNodePort === 0) return [required(HEALTH_CHECK)];
  return portNumberProblems(healthCheckNodePort).map((p) => invalid(HEALTH_CHECK, healthCheckNodePort, p));
}

export function validateExternalTrafficFieldsUpdate(service: Service, old: Service): Cause[] {
  if (!needsHealthCheck(old) || !needsHealthCheck(service)) return [];
  return service.spec.healthCheckNodePort === old.spec.healthCheckNodePort
    ? []
    : [forbidden(HEALTH_CHECK, 'field is immutable')];
}

function validateServiceInternalTrafficFieldsValue({ spec }: Service): Cause[] {
  const path = 'spec.internalTrafficPolicy';
  const { internalTrafficPolicy, type = '' } = spec;
  if (internalTrafficPolicy === undefined) return INTERNAL.includes(type) ? [required(path)] : [];
  return POLICIES.includes(internalTrafficPolicy)
    ? []
    : [notSupported(path, named(internalTrafficPolicy), POLICIES)];
}

function validateServiceTrafficDistribution({ spec: { trafficDistribution } }: Service): Cause[] {
  if (trafficDistribution === undefined || DISTRIBUTIONS.includes(trafficDistribution)) return [];
  return [notSupported('spec.trafficDistribution', trafficDistribution, DISTRIBUTIONS)];
}
