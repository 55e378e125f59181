/** Warnings about what was written (pkg/api/service/warnings.go), in the order in which the API server gives them. */
import type { Service } from '../../../../../kubernetes/objects.ts';
import { getWarningsForCIDR, getWarningsForIP } from '../../../ip-validation.ts';
import { NONE } from './spec.ts';

const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';

export function serviceWarnings(service: Service): string[] {
  const { metadata, spec } = service;
  const { clusterIPs = [], externalIPs = [], loadBalancerSourceRanges = [], type = 'ClusterIP' } = spec;
  const external = type === 'ExternalName';
  const headless = type === 'ClusterIP' && spec.clusterIP === NONE;
  const addresses = (field: string, ips: string[]) =>
    ips.flatMap((ip, i) => getWarningsForIP(`spec.${field}[${i}]`, ip));
  return [
    ...when(
      metadata.annotations?.[HINTS] !== undefined,
      `annotation ${HINTS} is deprecated, please use ${MODE} instead`,
    ),
    ...(spec.clusterIP && spec.clusterIP !== NONE ? addresses('clusterIPs', clusterIPs) : []),
    ...(headless ? headlessWarnings(service) : []),
    ...addresses('externalIPs', externalIPs),
    ...when(
      externalIPs.length > 0 && !headless && !external,
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
    ),
    ...(spec.loadBalancerIP ? getWarningsForIP('spec.loadBalancerIP', spec.loadBalancerIP) : []),
    ...loadBalancerSourceRanges.flatMap((range, i) =>
      getWarningsForCIDR(`spec.loadBalancerSourceRanges[${i}]`, range),
    ),
    ...when(
      external && externalIPs.length > 0,
      'spec.externalIPs is ignored when spec.type is "ExternalName"',
    ),
    ...when(
      !external && Boolean(spec.externalName),
      'spec.externalName is ignored when spec.type is not "ExternalName"',
    ),
    ...when(
      spec.trafficDistribution === 'PreferClose',
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    ),
  ];
}

function when(applies: boolean, text: string): string[] {
  return applies ? [text] : [];
}

function headlessWarnings({ spec }: Service): string[] {
  return [
    ...when(Boolean(spec.loadBalancerIP), 'spec.loadBalancerIP is ignored for headless services'),
    ...when(Boolean(spec.externalIPs?.length), 'spec.externalIPs is ignored for headless services'),
    ...when(
      (spec.sessionAffinity ?? 'None') !== 'None',
      'spec.SessionAffinity is ignored for headless services',
    ),
  ];
}

/** Of a write to /status: the path is that of the entry. */
export function serviceStatusWarnings({ status }: Service): string[] {
  return (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }, i) =>
    ip ? getWarningsForIP(`status.loadBalancer.ingress[${i}]`, ip) : [],
  );
}
