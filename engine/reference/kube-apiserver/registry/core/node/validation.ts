/** What makes a node invalid (ValidateNode and ValidateNodeUpdate of pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import { parseCIDR } from '../../../../../kubernetes/ip.ts';
import type { Node } from '../../../../../kubernetes/objects.ts';
import { duplicate, forbidden, invalid } from '../../../field-errors.ts';
import { isValidCIDRForLegacyField } from '../../../ip-validation.ts';
import { validateDeclaredFeatures } from './declared-features.ts';
import { validateNodeResources, validateSwap } from './resources.ts';
import { validateTaints } from './taints.ts';

export function validateNode({ spec = {}, status = {} }: Node): Cause[] {
  return [
    ...validateTaints(spec.taints),
    ...validateNodeResources(status),
    ...validateSwap(status),
    ...validateDeclaredFeatures(status.declaredFeatures),
    ...validatePodCIDRs(spec.podCIDRs ?? []),
  ];
}

/** One range, or one of each family. */
function validatePodCIDRs(cidrs: string[]): Cause[] {
  const path = 'spec.podCIDRs';
  const problems = cidrs.flatMap((cidr, i) => isValidCIDRForLegacyField(`${path}[${i}]`, cidr));
  if (cidrs.length < 2) return problems;
  const ranges = cidrs.map((cidr) => parseCIDR(cidr, true));
  const unreadable = ranges.indexOf(undefined);
  if (unreadable >= 0) {
    const text = cidrs[unreadable];
    const why = `invalid PodCIDRs. failed to check with dual stack with error:invalid CIDR[${unreadable}]: <nil> (invalid CIDR address: ${text})`;
    problems.push({ reason: 'InternalError', field: path, message: `Internal error: ${why}` });
  }
  const families = new Set(ranges.map((range) => range?.family));
  if (unreadable >= 0 || families.size < 2 || cidrs.length > 2) {
    problems.push(invalid(path, cidrs, 'may specify no more than one CIDR for each IP family'));
  }
  return problems;
}

export function validateNodeUpdate({ spec = {}, status = {} }: Node, { spec: old = {} }: Node): Cause[] {
  return [
    ...validateNodeResources(status),
    ...validateDeclaredFeatures(status.declaredFeatures),
    ...repeatedAddresses(status.addresses ?? []),
    ...validateIdentity(spec, old),
    ...validateTaints(spec.taints),
    ...((spec.externalID ?? '') === (old.externalID ?? '')
      ? []
      : [forbidden('spec.externalID', 'may not be updated')]),
  ];
}

function repeatedAddresses(addresses: { type?: string; address?: string }[]): Cause[] {
  const seen = new Set<string>();
  return addresses.flatMap(({ type = '', address = '' }, i) => {
    const key = JSON.stringify([type, address]);
    const repeated = seen.has(key);
    seen.add(key);
    // printed as the internal type is
    return repeated ? [duplicate(`status.addresses[${i}]`, { Type: type, Address: address })] : [];
  });
}

type Spec = Required<Node>['spec'];

/** Pod ranges and the provider's id are set once. */
function validateIdentity({ podCIDRs = [], providerID }: Spec, old: Spec): Cause[] {
  const before = old.podCIDRs ?? [];
  const why = 'node updates may not change podCIDR except from "" to valid';
  const changed = podCIDRs.length === before.length ? before.filter((cidr, i) => cidr !== podCIDRs[i]) : [''];
  return [
    ...(before.length > 0 ? changed.map(() => forbidden('spec.podCIDRs', why)) : []),
    ...(old.providerID && old.providerID !== providerID
      ? [forbidden('spec.providerID', 'node updates may not change providerID except from "" to valid')]
      : []),
  ];
}
