/** Cluster IPs and families of a Service (pkg/apis/core/validation: ValidateServiceClusterIPsRelatedFields and its parts). */
import type { Cause } from '../../../../../contract/observations.ts';
import { parseIP } from '../../../../../kubernetes/ip.ts';
import type { Service } from '../../../../../kubernetes/objects.ts';
import { duplicate, invalid, named, notSupported, required } from '../../../field-errors.ts';
import { isValidIPForLegacyField } from '../../../ip-validation.ts';
import { isHeadlessService, NONE, needsClusterIP } from './spec.ts';

const IPS = 'spec.clusterIPs';
const FAMILIES = 'spec.ipFamilies';
const POLICY = 'spec.ipFamilyPolicy';
const SUPPORTED_FAMILIES = ['IPv4', 'IPv6'];
const SUPPORTED_POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

/** Also called before allocation, which relies on it. */
export function validateServiceClusterIPsRelatedFields(service: Service): Cause[] {
  if (!needsClusterIP(service)) return [];
  const { clusterIPs = [], ipFamilyPolicy } = service.spec;
  const causes = [...singularProblems(service), ...familyProblems(service)];
  if (ipFamilyPolicy !== undefined && !SUPPORTED_POLICIES.includes(ipFamilyPolicy)) {
    causes.push(notSupported(POLICY, named(ipFamilyPolicy), SUPPORTED_POLICIES));
  }
  const addresses = addressProblems(clusterIPs);
  causes.push(...addresses);
  if (clusterIPs.length > 2) causes.push(invalid(IPS, clusterIPs, 'may only hold up to 2 values'));
  // how addresses fit each other cannot be said where one of them is none
  return addresses.length > 0 ? causes : [...causes, ...combinationProblems(service)];
}

function singularProblems({ spec: { clusterIP, clusterIPs = [] } }: Service): Cause[] {
  if (!clusterIP) {
    return clusterIPs.length > 0
      ? [invalid(IPS, clusterIPs, 'must be empty when `clusterIP` is not specified')]
      : [];
  }
  if (clusterIPs.length === 0) return [required(IPS)];
  return clusterIPs[0] === clusterIP ? [] : [invalid(IPS, clusterIPs, 'first value must match `clusterIP`')];
}

function familyProblems({ spec: { ipFamilies = [] } }: Service): Cause[] {
  return ipFamilies.flatMap((family, i) => [
    ...(SUPPORTED_FAMILIES.includes(family)
      ? []
      : [notSupported(`${FAMILIES}[${i}]`, named(family), SUPPORTED_FAMILIES)]),
    ...(ipFamilies.indexOf(family) < i ? [duplicate(`${FAMILIES}[${i}]`, named(family))] : []),
  ]);
}

function addressProblems(clusterIPs: string[]): Cause[] {
  return clusterIPs.flatMap((ip, i) => {
    if (i > 0 || ip !== NONE) return isValidIPForLegacyField(`${IPS}[${i}]`, ip);
    return clusterIPs.length > 1 ? [invalid(IPS, clusterIPs, "'None' must be the first and only value")] : [];
  });
}

function combinationProblems(service: Service): Cause[] {
  const { clusterIPs = [], ipFamilies = [] } = service.spec;
  const found = clusterIPs.map((ip) => parseIP(ip, true)?.family);
  const causes: Cause[] = [];
  // IsDualStackIPStrings: at least one of each, which is more than two of one
  if (clusterIPs.length > 1 && new Set(found).size < 2) {
    causes.push(invalid(IPS, clusterIPs, 'may specify no more than one IP for each IP family'));
  }
  if (isHeadlessService(service)) return causes;
  for (const [i, family] of found.entries()) {
    const expected = ipFamilies[i];
    if (SUPPORTED_FAMILIES.includes(expected) && expected !== family) {
      const why = `expected an ${expected} value as indicated by \`ipFamilies[${i}]\``;
      causes.push(invalid(`${IPS}[${i}]`, clusterIPs[i], why));
    }
  }
  return causes;
}

const CHANGED = 'may not change once set';

/** Whether both have cluster IPs to compare: an ExternalName Service has none. */
function comparable(service: Service, old: Service): boolean {
  return needsClusterIP(service) && needsClusterIP(old);
}

export function validateUpgradeDowngradeClusterIPs(service: Service, old: Service): Cause[] {
  if (!comparable(service, old) || (isHeadlessService(old) && isHeadlessService(service))) return [];
  const before = old.spec.clusterIPs ?? [];
  const { clusterIPs = [], ipFamilyPolicy } = service.spec;
  const value = service.spec.clusterIPs ?? null;
  if (before.length === clusterIPs.length) {
    return before.flatMap((ip, i) => (ip === clusterIPs[i] ? [] : [invalid(`${IPS}[${i}]`, value, CHANGED)]));
  }
  const first = `${IPS}[0]`;
  const primary =
    before.length > 0 && clusterIPs.length > 0 && clusterIPs[0] !== before[0]
      ? [invalid(first, value, CHANGED)]
      : [];
  if (before.length < clusterIPs.length) return primary;
  return [
    ...(clusterIPs.length === 0 ? [invalid(first, value, 'primary clusterIP can not be unset')] : []),
    ...primary,
    ...(clusterIPs.length === 1 && ipFamilyPolicy !== 'SingleStack'
      ? [releasing(ipFamilyPolicy, 'clusterIP')]
      : []),
  ];
}

function releasing(policy: string | undefined, what: string): Cause {
  return invalid(POLICY, policy ?? null, `must be set to 'SingleStack' when releasing the secondary ${what}`);
}

export function validateUpgradeDowngradeIPFamilies(service: Service, old: Service): Cause[] {
  if (!comparable(service, old) || isHeadlessService(old) || isHeadlessService(service)) return [];
  const before = old.spec.ipFamilies ?? [];
  const { ipFamilies = [], ipFamilyPolicy, clusterIPs } = service.spec;
  const value = service.spec.ipFamilies ?? null;
  const first = `${FAMILIES}[0]`;
  if (before.length === ipFamilies.length) {
    return before.flatMap((family, i) => (family === ipFamilies[i] ? [] : [invalid(first, value, CHANGED)]));
  }
  const primary =
    before.length > 0 && ipFamilies.length > 0 && ipFamilies[0] !== before[0]
      ? [invalid(first, clusterIPs ?? null, CHANGED)]
      : [];
  if (before.length < ipFamilies.length) return primary;
  return [
    ...(clusterIPs?.length ? [] : [invalid(first, value, 'primary ipFamily can not be unset')]),
    ...primary,
    ...(ipFamilies.length === 1 && ipFamilyPolicy !== 'SingleStack'
      ? [releasing(ipFamilyPolicy, 'ipFamily')]
      : []),
  ];
}
