/**
 * Families and their policy, where the request left them out, and whether they fit each other and the cluster
 * (pkg/registry/core/service/storage/alloc.go: initIPFamilyFields).
 */
import type { Cause } from '../../../../../contract/observations.ts';
import { type IPFamily, parseIP } from '../../../../../kubernetes/ip.ts';
import type { Service } from '../../../../../kubernetes/objects.ts';
import { resourceOf } from '../../../../../kubernetes/resources.ts';
import { invalid } from '../../../field-errors.ts';
import { invalidObject } from '../../../status.ts';
import { validateServiceClusterIPsRelatedFields } from './clusterips-validation.ts';
import { NONE, needsClusterIP, sameList, withSpec } from './spec.ts';

const SERVICE = resourceOf('Service');
const POLICY = 'spec.ipFamilyPolicy';

/** `families`: those of the cluster, the primary one first. Throws a StatusError. */
export function initIPFamilyFields(
  service: Service,
  old: Service | undefined,
  families: readonly IPFamily[],
): Service {
  if (!needsClusterIP(service) || isMatchingPreferDualStackClusterIPFields(service, old)) return service;
  let next = withSpec(service, {
    ipFamilyPolicy: service.spec.ipFamilyPolicy ?? inferredPolicy(service, old),
  });
  refuse(next, validateServiceClusterIPsRelatedFields(next));
  const causes: Cause[] = [];
  if (old) {
    if (next.spec.ipFamilyPolicy === 'SingleStack') next = downgraded(next, old);
    else causes.push(...reductionProblems(next, old));
  }
  causes.push(...policyProblems(next));
  const inferred = inferIPFamilies(next, families);
  refuse(inferred.service, [...causes, ...inferred.causes]);
  return withMissingFamilies(inferred.service, families);
}

/**
 * A Service that prefers two families gets or loses one only where its policy, addresses or families change, and not
 * because the cluster has.
 */
export function isMatchingPreferDualStackClusterIPFields(service: Service, old?: Service): boolean {
  if (!old || service.spec.type !== old.spec.type) return false;
  if (!['ClusterIP', 'NodePort', 'LoadBalancer'].includes(service.spec.type ?? '')) return false;
  const before = old.spec.ipFamilyPolicy ?? 'PreferDualStack';
  return (
    service.spec.ipFamilyPolicy === 'PreferDualStack' &&
    before === 'PreferDualStack' &&
    sameList(service.spec.clusterIPs, old.spec.clusterIPs) &&
    sameList(service.spec.ipFamilies, old.spec.ipFamilies)
  );
}

function isHeadlessWithoutSelector({ spec }: Service): boolean {
  return spec.clusterIP === NONE && Object.keys(spec.selector ?? {}).length === 0;
}

function inferredPolicy(service: Service, old: Service | undefined) {
  if (old?.spec.ipFamilyPolicy) return old.spec.ipFamilyPolicy;
  return isHeadlessWithoutSelector(service) ? 'RequireDualStack' : 'SingleStack';
}

function refuse({ metadata }: Service, causes: Cause[]): void {
  if (causes.length > 0) throw invalidObject(SERVICE, metadata.name, causes);
}

/** With the policy SingleStack the second address and family go, unless the request changed them. */
function downgraded(service: Service, old: Service): Service {
  const { clusterIPs, ipFamilies } = service.spec;
  const cut = <T extends string>(list: T[] | undefined, before: T[] | undefined) =>
    list && list.length > 1 && sameList(list, before) ? list.slice(0, 1) : list;
  return withSpec(service, {
    clusterIPs: cut(clusterIPs, old.spec.clusterIPs),
    ipFamilies: cut(ipFamilies, old.spec.ipFamilies),
  });
}

function reductionProblems({ spec }: Service, old: Service): Cause[] {
  const reduced = (list: string[] = [], before: string[] = []) =>
    list.length > 0 && list.length < before.length;
  const release = (what: string) =>
    invalid(POLICY, spec.ipFamilyPolicy, `must be 'SingleStack' to release the secondary ${what}`);
  return [
    ...(reduced(spec.clusterIPs, old.spec.clusterIPs) ? [release('cluster IP')] : []),
    ...(reduced(spec.ipFamilies, old.spec.ipFamilies) ? [release('IP family')] : []),
  ];
}

function policyProblems({ spec }: Service): Cause[] {
  if (spec.ipFamilyPolicy !== 'SingleStack') return [];
  const dual = (what: string) =>
    invalid(
      POLICY,
      spec.ipFamilyPolicy,
      `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`,
    );
  return [
    ...(spec.clusterIPs?.length === 2 ? [dual('cluster IPs')] : []),
    ...(spec.ipFamilies?.length === 2 ? [dual('IP families')] : []),
  ];
}

/** Families that the request left out are those of its addresses. */
function inferIPFamilies(
  service: Service,
  families: readonly IPFamily[],
): { service: Service; causes: Cause[] } {
  const { clusterIPs = [] } = service.spec;
  const ipFamilies = [...(service.spec.ipFamilies ?? [])];
  const causes: Cause[] = [];
  for (const [i, ip] of clusterIPs.entries()) {
    if (ip === NONE) break;
    if (i < ipFamilies.length) continue;
    const family = parseIP(ip, true)?.family as IPFamily;
    if (families.includes(family)) ipFamilies.push(family);
    else
      causes.push(
        invalid(`spec.clusterIPs[${i}]`, clusterIPs, `${family} is not configured on this cluster`),
      );
  }
  return { service: withSpec(service, { ipFamilies }), causes };
}

function withMissingFamilies(service: Service, families: readonly IPFamily[]): Service {
  const { ipFamilyPolicy, ipFamilies = [] } = service.spec;
  const headless = isHeadlessWithoutSelector(service);
  // a headless Service without a selector may have families that the cluster has not
  if (!headless) refuse(service, familyProblems(service, families));
  const first = ipFamilies[0] ?? families[0];
  const single =
    ipFamilyPolicy === 'SingleStack' || ipFamilies.length > 1 || !(headless || families.length === 2);
  if (single) return withSpec(service, { ipFamilies: ipFamilies.length > 0 ? ipFamilies : [first] });
  return withSpec(service, { ipFamilies: [first, first === 'IPv4' ? 'IPv6' : 'IPv4'] });
}

function familyProblems({ spec }: Service, families: readonly IPFamily[]): Cause[] {
  const unmet = spec.ipFamilyPolicy === 'RequireDualStack' && families.length < 2;
  return [
    ...(unmet
      ? [invalid(POLICY, spec.ipFamilyPolicy, 'this cluster is not configured for dual-stack services')]
      : []),
    ...(spec.ipFamilies ?? []).flatMap((family, i) =>
      families.includes(family)
        ? []
        : [invalid(`spec.ipFamilies[${i}]`, family, 'not configured on this cluster')],
    ),
  ];
}
