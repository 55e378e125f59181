/** How a pod resolves names, and its own names (validatePodDNSConfig, ValidateHostAliases, validatePodHostName). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { forbidden, invalid, invalidAll, required, tooLong } from '../../../../field-errors.ts';
import { isValidIPForLegacyField } from '../../../../ip-validation.ts';
import { underscoreSubdomainProblems } from '../../../../names.ts';
import { validateDNS1123Subdomain, validateOneOf } from './fields.ts';

const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const MAX_NAMESERVERS = 3;
const MAX_SEARCH_PATHS = 32;
const MAX_SEARCH_LIST = 2_048;
const MAX_HOSTNAME = 64;

export function validateDNSPolicy(policy: string | undefined, at: string): Cause[] {
  return validateOneOf(policy, at, POLICIES);
}

export function validatePodDNSConfig({ dnsConfig, dnsPolicy }: PodSpec, at: string): Cause[] {
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  if (dnsPolicy === 'None') {
    if (!dnsConfig) return [required(at, 'must provide `dnsConfig` when `dnsPolicy` is None')];
    const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
    if (nameservers.length === 0) return [required(`${at}.nameservers`, detail)];
  }
  const list = `must not have more than ${MAX_SEARCH_LIST} characters (including spaces) in the search list`;
  return [
    ...(nameservers.length > MAX_NAMESERVERS
      ? [invalid(`${at}.nameservers`, nameservers, `must not have more than ${MAX_NAMESERVERS} nameservers`)]
      : []),
    ...nameservers.flatMap((server, i) => isValidIPForLegacyField(`${at}.nameservers[${i}]`, server)),
    ...(searches.length > MAX_SEARCH_PATHS
      ? [invalid(`${at}.searches`, searches, `must not have more than ${MAX_SEARCH_PATHS} search paths`)]
      : []),
    ...(searches.join(' ').length > MAX_SEARCH_LIST ? [invalid(`${at}.searches`, searches, list)] : []),
    ...searches.flatMap((search, i) => validateSearch(search, `${at}.searches[${i}]`)),
    ...options.flatMap(({ name }, i) => (name ? [] : [required(`${at}.options[${i}]`, 'must not be empty')])),
  ];
}

function validateSearch(search: string, at: string): Cause[] {
  if (search === '.') return [];
  const name = search.replace(/\.$/, '');
  return invalidAll(at, name, underscoreSubdomainProblems(name));
}

export function validateHostAliases(entries: NonNullable<PodSpec['hostAliases']>, at: string): Cause[] {
  return entries.flatMap(({ ip = '', hostnames = [] }, i) => [
    ...isValidIPForLegacyField(`${at}[${i}].ip`, ip),
    ...hostnames.flatMap((name, n) => validateDNS1123Subdomain(name, `${at}[${i}].hostnames[${n}]`)),
  ]);
}

export function validatePodHostName(spec: PodSpec, at: string): Cause[] {
  const { hostnameOverride: name } = spec;
  if (name === undefined) return [];
  const path = `${at}.hostnameOverride`;
  return [
    ...(spec.setHostnameAsFQDN
      ? [forbidden(path, 'may not be specified when setHostnameAsFQDN is true')]
      : []),
    ...(spec.hostNetwork ? [forbidden(path, 'may not be specified when hostNetwork is true')] : []),
    ...(name.length > MAX_HOSTNAME ? [tooLong(path, MAX_HOSTNAME)] : []),
    ...validateDNS1123Subdomain(name, path),
  ];
}
