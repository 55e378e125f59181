/** `Warning:` headers. */
import type { KubeObject, Service } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { serviceWarnings } from './registry/core/service/warnings.ts';

const ENDPOINTS = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

/** The warnings of the response to a request about `kind`; `sent`: the object in its body. */
export function warningsFor(kind: Kind | undefined, sent?: KubeObject): string[] {
  if (kind === 'Endpoints') return [ENDPOINTS];
  return kind === 'Service' && sent ? serviceWarnings(sent as Service) : [];
}
