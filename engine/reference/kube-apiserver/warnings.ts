/** `Warning:` headers (pkg/api/service/warnings.go and the deprecation of v1 Endpoints since 1.33). */
import type { KubeObject, Service } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';

const ENDPOINTS = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

/** The warnings of the response to a request about `kind`; `sent`: the object in its body. */
export function warningsFor(kind: Kind | undefined, sent?: KubeObject): string[] {
  if (kind === 'Endpoints') return [ENDPOINTS];
  return kind === 'Service' && sent ? serviceWarnings(sent as Service) : [];
}

function serviceWarnings({ spec }: Service): string[] {
  const warnings: string[] = [];
  if (spec.externalIPs?.length) {
    warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  }
  if (spec.type !== 'ExternalName' && spec.externalName) {
    warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"');
  }
  if (spec.type !== 'ExternalName' && spec.clusterIP === 'None') {
    if (spec.sessionAffinity && spec.sessionAffinity !== 'None') {
      warnings.push('spec.SessionAffinity is ignored for headless services');
    }
    if (spec.loadBalancerIP) warnings.push('spec.loadBalancerIP is ignored for headless services');
  }
  return warnings;
}
