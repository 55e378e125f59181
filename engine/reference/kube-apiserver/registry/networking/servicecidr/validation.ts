/** What makes a ServiceCIDR invalid (pkg/apis/networking/validation: ValidateServiceCIDR). */
import type { Cause } from '../../../../../contract/observations.ts';
import { parseCIDR } from '../../../../../kubernetes/ip.ts';
import type { ServiceCIDR } from '../../../../../kubernetes/objects.ts';
import { invalid, required } from '../../../field-errors.ts';
import { isValidCIDR } from '../../../ip-validation.ts';

const CIDRS = 'spec.cidrs';
const IMMUTABLE = 'field is immutable';

export function validateServiceCIDR({ spec: { cidrs = [] } }: ServiceCIDR): Cause[] {
  if (cidrs.length === 0) return [required(CIDRS, 'at least one CIDR required')];
  // printed as the internal type is
  if (cidrs.length > 2) return [invalid(CIDRS, { CIDRs: cidrs }, 'may only hold up to 2 values')];
  const [first, second] = cidrs.map((cidr) => parseCIDR(cidr, true)?.family);
  const same = first !== undefined && first === second;
  const why = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';
  return [
    ...cidrs.flatMap((cidr, i) => isValidCIDR(`${CIDRS}[${i}]`, cidr)),
    ...(same ? [invalid(CIDRS, cidrs, why)] : []),
  ];
}

/** Ranges stay, but a second family can be added. */
export function validateServiceCIDRUpdate(update: ServiceCIDR, old: ServiceCIDR): Cause[] {
  const { cidrs = [] } = update.spec;
  const before = old.spec.cidrs ?? [];
  const changed = (count: number) =>
    before
      .slice(0, count)
      .flatMap((cidr, i) => (cidr === cidrs[i] ? [] : [invalid(`${CIDRS}[${i}]`, cidrs[i], IMMUTABLE)]));
  if (before.length === cidrs.length) return changed(before.length);
  if (before.length === 1 && cidrs.length === 2) return [...changed(1), ...validateServiceCIDR(update)];
  return [invalid(CIDRS, cidrs, IMMUTABLE)];
}
