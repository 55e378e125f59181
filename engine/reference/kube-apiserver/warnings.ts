/** `Warning:` headers (pkg/api/service/warnings.go and the deprecation of v1 Endpoints since 1.33). */
import type { KubeObject, Service } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';

const ENDPOINTS = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

/** The warnings of the response to a request about `kind`; `sent`: the object in its body. */
export function warningsFor(kind: Kind | undefined, sent?: KubeObject): string[] {
  if (kind === 'Endpoints') return [ENDPOINTS];
  return kind === 'Service' && sent ? serviceWarnings(sent as Service) : [];
}

const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';

/** In the order in which the API server gives them. Nothing is said about how addresses are written. */
function serviceWarnings({ metadata, spec }: Service): string[] {
  const external = spec.type === 'ExternalName';
  const headless = (spec.type ?? 'ClusterIP') === 'ClusterIP' && spec.clusterIP === 'None';
  const externalIPs = Boolean(spec.externalIPs?.length);
  const close = spec.trafficDistribution === 'PreferClose';
  const cases: [applies: boolean, text: string][] = [
    [
      metadata.annotations?.[HINTS] !== undefined,
      `annotation ${HINTS} is deprecated, please use ${MODE} instead`,
    ],
    [headless && Boolean(spec.loadBalancerIP), 'spec.loadBalancerIP is ignored for headless services'],
    [headless && externalIPs, 'spec.externalIPs is ignored for headless services'],
    [
      headless && (spec.sessionAffinity ?? 'None') !== 'None',
      'spec.SessionAffinity is ignored for headless services',
    ],
    [
      externalIPs && !headless && !external,
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
    ],
    [externalIPs && external, 'spec.externalIPs is ignored when spec.type is "ExternalName"'],
    [
      Boolean(spec.externalName) && !external,
      'spec.externalName is ignored when spec.type is not "ExternalName"',
    ],
    [close, 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'],
  ];
  return cases.flatMap(([applies, text]) => (applies ? [text] : []));
}
