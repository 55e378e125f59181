/** How strict the API is about addresses and ranges (apimachinery pkg/util/validation/ip.go). */
import type { Cause } from '../../contract/observations.ts';
import { type CIDR, formatCIDR, formatIP, type IP, parseCIDR, parseIP } from '../../kubernetes/ip.ts';
import { invalid, quote } from './field-errors.ts';

/** A mapped address is one of IPv4 in the spelling of IPv6. */
function isMapped(text: string, { family }: { family: string }): boolean {
  return family === 'IPv4' && text.includes(':');
}

/** A field that is older than strict validation (IsValidIPForLegacyField, with StrictIPCIDRValidation). */
export function isValidIPForLegacyField(path: string, value: string): Cause[] {
  return legacyIPProblems(value).map((problem) => invalid(path, value, problem));
}

function legacyIPProblems(value: string): string[] {
  if (!parseIP(value, true)) return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
  const strict = parseIP(value);
  if (!strict) return ['must not have leading 0s'];
  return isMapped(value, strict) ? ['must not be an IPv4-mapped IPv6 address'] : [];
}

export function isValidIP(path: string, value: string): Cause[] {
  return ipProblems(value).map((problem) => invalid(path, value, problem));
}

/** What `isValidIP` says, without the field. */
export function ipProblems(value: string): string[] {
  const problems = legacyIPProblems(value);
  return problems.length > 0 ? problems : notCanonical(value, formatIP(parseIP(value) as IP));
}

function notCanonical(value: string, canonical: string): string[] {
  return value === canonical ? [] : [`must be in canonical form (${quote(canonical)})`];
}

/** About spellings other than the canonical one, in fields that are validated with `isValidIPForLegacyField`. */
export function getWarningsForIP(path: string, value: string): string[] {
  const ip = parseIP(value, true);
  if (!ip) return [];
  const canonical = formatIP(ip);
  if (!parseIP(value) || isMapped(value, ip)) {
    return [`${path}: non-standard IP address ${quote(value)} is invalid: use ${quote(canonical)}`];
  }
  if (ip.family === 'IPv4' || value === canonical) return [];
  return [
    `${path}: IPv6 address ${quote(value)} should be in RFC 5952 canonical format (${quote(canonical)})`,
  ];
}

/** A field that is older than strict validation; `valid`: values that it had before. */
export function isValidCIDRForLegacyField(path: string, value: string, valid: string[] = []): Cause[] {
  if (valid.includes(value)) return [];
  if (!parseCIDR(value, true)) {
    return [invalid(path, value, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];
  }
  const strict = parseCIDR(value);
  if (!strict) return [invalid(path, value, 'must not have leading 0s in IP or prefix length')];
  if (isMapped(value, strict)) return [invalid(path, value, 'must not have an IPv4-mapped IPv6 address')];
  return hasHostBits(strict) ? [invalid(path, value, 'must not have bits set beyond the prefix length')] : [];
}

export function isValidCIDR(path: string, value: string): Cause[] {
  const causes = isValidCIDRForLegacyField(path, value);
  if (causes.length > 0) return causes;
  return notCanonical(value, formatCIDR(parseCIDR(value) as CIDR)).map((problem) =>
    invalid(path, value, problem),
  );
}

function hasHostBits({ address, first }: CIDR): boolean {
  return address.value !== first.value;
}

/** About spellings other than the canonical one, in fields that are validated with `isValidCIDRForLegacyField`. */
export function getWarningsForCIDR(path: string, value: string): string[] {
  const cidr = parseCIDR(value, true);
  if (!cidr) return [];
  const canonical = formatCIDR(cidr);
  const quoted = quote(value);
  const warnings: string[] = [];
  if (hasHostBits(cidr)) {
    const single = `${formatIP(cidr.address)}/${cidr.family === 'IPv4' ? 32 : 128}`;
    warnings.push(
      `${path}: CIDR value ${quoted} is ambiguous in this context (should be ${quote(canonical)} or ${quote(single)}?)`,
    );
  }
  if (!parseCIDR(value) || isMapped(value, cidr)) {
    warnings.push(`${path}: non-standard CIDR value ${quoted} is invalid: use ${quote(canonical)}`);
  }
  if (warnings.length > 0 || cidr.family === 'IPv4' || value === canonical) return warnings;
  return [`${path}: IPv6 CIDR value ${quoted} should be in RFC 5952 canonical format (${quote(canonical)})`];
}

const SPECIAL: [(ip: IP) => boolean, why: (value: string) => string][] = [
  [({ value }) => value === 0n, (value) => `may not be unspecified (${value})`],
  [
    ({ family, value }) => (family === 'IPv4' ? value >> 24n === 127n : value === 1n),
    () => 'may not be in the loopback range (127.0.0.0/8, ::1/128)',
  ],
  [
    ({ family, value }) => (family === 'IPv4' ? value >> 16n === 0xa9fen : value >> 118n === 0x3fan),
    () => 'may not be in the link-local range (169.254.0.0/16, fe80::/10)',
  ],
  [
    // of an IPv6 multicast address the flags do not matter
    ({ family, value }) =>
      family === 'IPv4' ? value >> 8n === 0xe00000n : ((value >> 112n) & 0xff0fn) === 0xff02n,
    () => 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
  ],
];

/** Addresses that cannot be endpoints, nor external IPs (ValidateEndpointIP of pkg/apis/core/validation). */
export function validateEndpointIP(path: string, value: string): Cause[] {
  const ip = parseIP(value, true);
  if (!ip) return [invalid(path, value, 'must be a valid IP address')];
  return SPECIAL.flatMap(([applies, why]) => (applies(ip) ? [invalid(path, value, why(value))] : []));
}
