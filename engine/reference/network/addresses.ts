/** IPv4 addresses and ranges. */

/** A dotted IPv4 address without leading zeros. */
export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((p) => /^(0|[1-9]\d{0,2})$/.test(p) && Number(p) < 256);
}

export function ipToNumber(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function numberToIp(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Whether an IPv4 address lies in a range such as `10.0.0.0/8`. */
export function contains(cidr: string, ip: string): boolean {
  const [base, bits] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return (
    isIPv4(ip) && isIPv4(base) && Math.floor(ipToNumber(ip) / size) === Math.floor(ipToNumber(base) / size)
  );
}

/** The address at an offset from the first of a range. */
export function addressAt(cidr: string, offset: number): string {
  return numberToIp(ipToNumber(cidr.split('/')[0]) + offset);
}
