/** Which ServiceCIDRs have an address, or touch a range (pkg/api/servicecidr). */
import { type CIDR, type IP, parseCIDR, parseIP, sizeOf } from './ip.ts';
import type { ServiceCIDR } from './objects.ts';

/** Whether an address lies in the range and can be given out: neither the first nor the broadcast address of IPv4 is. */
export function prefixContainsIP(cidr: string, ip: string): boolean {
  const [range, address] = [parseCIDR(cidr), parseIP(ip, true)];
  return range !== undefined && address !== undefined && holds(range, address);
}

function holds(range: CIDR, { family, value }: IP): boolean {
  if (range.family !== family || value <= range.first.value) return false;
  const end = range.first.value + sizeOf(range);
  return family === 'IPv4' ? value < end - 1n : value < end;
}

export function containsAddress(all: readonly ServiceCIDR[], ip: string): ServiceCIDR[] {
  return all.filter(({ spec }) => spec.cidrs.some((cidr) => prefixContainsIP(cidr, ip)));
}

/** Those that have a range in common with `cidr`. */
export function overlapsPrefix(all: readonly ServiceCIDR[], cidr: string): ServiceCIDR[] {
  return all.filter(({ spec }) => spec.cidrs.some((other) => overlaps(other, cidr)));
}

/** Those that have a range in which the whole of `cidr` lies. */
export function containsPrefix(all: readonly ServiceCIDR[], cidr: string): ServiceCIDR[] {
  const bits = parseCIDR(cidr)?.bits ?? 0;
  return all.filter(({ spec }) =>
    spec.cidrs.some((other) => overlaps(other, cidr) && (parseCIDR(other)?.bits ?? 0) <= bits),
  );
}

/** Two ranges overlap if one of them lies in the other. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [parseCIDR(one), parseCIDR(other)];
  if (!a || !b || a.family !== b.family) return false;
  return a.first.value < b.first.value + sizeOf(b) && b.first.value < a.first.value + sizeOf(a);
}
