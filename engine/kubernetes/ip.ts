/** IP addresses and ranges of both families: one value for each address, whatever its spelling (Go's net/netip). */

export type IPFamily = 'IPv4' | 'IPv6';

export interface IP {
  readonly family: IPFamily;
  /** 32 or 128 bits. */
  readonly value: bigint;
}

export interface CIDR {
  family: IPFamily;
  /** The address as it was written, which may have bits beyond the prefix. */
  address: IP;
  /** The first address of the range. */
  first: IP;
  /** Bits of the prefix. */
  bits: number;
}

const WIDTH: Record<IPFamily, number> = { IPv4: 32, IPv6: 128 };
/** Where IPv4 addresses are within IPv6 (RFC 4291, 2.5.5.2). */
const MAPPED = 0xffffn;

/**
 * Reads an address; undefined for what is none: numbers with leading zeros (unless `sloppy`, as k8s.io/utils/net:
 * ParseIPSloppy has it) and zones. An IPv4 address that is mapped into IPv6 is the IPv4 address.
 */
export function parseIP(text: string, sloppy = false): IP | undefined {
  if (sloppy) return readIP(text, sloppy);
  if (read.has(text)) return read.get(text);
  const ip = readIP(text, sloppy);
  if (read.size >= MOST_READ) read.clear();
  read.set(text, ip);
  return ip;
}

/** What has been read: a cluster has the same addresses again and again. */
const read = new Map<string, IP | undefined>();
const MOST_READ = 10_000;

function readIP(text: string, sloppy: boolean): IP | undefined {
  if (!text.includes(':')) return parseIPv4(text, sloppy);
  const value = parseIPv6(text, sloppy);
  if (value === undefined) return undefined;
  return value >> 32n === MAPPED
    ? { family: 'IPv4', value: value & 0xffff_ffffn }
    : { family: 'IPv6', value };
}

function parseIPv4(text: string, sloppy: boolean): IP | undefined {
  const parts = text.split('.');
  const part = sloppy ? /^0*\d{1,3}$/ : /^(0|[1-9]\d{0,2})$/;
  if (parts.length !== 4 || !parts.every((p) => part.test(p) && Number(p) < 256)) return undefined;
  return { family: 'IPv4', value: parts.reduce((sum, p) => sum * 256n + BigInt(Number(p)), 0n) };
}

function parseIPv6(text: string, sloppy: boolean): bigint | undefined {
  const dotted = /^(.*:)([^:]*\.[^:]*)$/.exec(text);
  let rest = text;
  if (dotted) {
    const tail = parseIPv4(dotted[2], sloppy);
    if (!tail) return undefined;
    rest = `${dotted[1]}${(tail.value >> 16n).toString(16)}:${(tail.value & 0xffffn).toString(16)}`;
  }
  const halves = rest.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = tail ? 8 - head.length - tail.length : 0;
  if (tail ? missing < 1 : head.length !== 8) return undefined;
  const groups = tail ? [...head, ...Array<string>(missing).fill('0'), ...tail] : head;
  const group = sloppy ? /^0*[0-9a-f]{1,4}$/i : /^[0-9a-f]{1,4}$/i;
  if (!groups.every((digits) => group.test(digits))) return undefined;
  return groups.reduce((sum, digits) => (sum << 16n) + BigInt(`0x${digits}`), 0n);
}

/** The canonical spelling (RFC 5952). */
export function formatIP({ family, value }: IP): string {
  if (family === 'IPv4') return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  const text = groups.join(':');
  const zeros = [...text.matchAll(/(?<![0-9a-f])0(:0(?![0-9a-f]))+/g)].map(([run]) => run);
  const longest = zeros.reduce((a, b) => (b.length > a.length ? b : a), '');
  return longest ? text.replace(new RegExp(`(^|:)${longest}(:|$)`), '::') : text;
}

/** The canonical spelling of an address; undefined for what is none. */
export function canonicalIP(text: string): string | undefined {
  const ip = parseIP(text);
  return ip && formatIP(ip);
}

export function familyOf(text: string): IPFamily | undefined {
  return parseIP(text)?.family;
}

/** Reads a range such as `10.0.0.0/8`; undefined for what is none. */
export function parseCIDR(text: string, sloppy = false): CIDR | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const address = match && parseIP(match[1], sloppy);
  if (!address) return undefined;
  // the length of a prefix of a mapped address counts the bits in which it is mapped
  const mapped = address.family === 'IPv4' && match[1].includes(':');
  const bits = Number(match[2]) - (mapped ? 96 : 0);
  const leadingZero = match[2].length > 1 && match[2].startsWith('0');
  if (bits < 0 || bits > WIDTH[address.family] || (leadingZero && !sloppy)) return undefined;
  const host = BigInt(WIDTH[address.family] - bits);
  const first = { family: address.family, value: (address.value >> host) << host };
  return { family: address.family, address, first, bits };
}

export function formatCIDR({ first, bits }: CIDR): string {
  return `${formatIP(first)}/${bits}`;
}

/** How many addresses a range has. */
export function sizeOf({ family, bits }: CIDR): bigint {
  return 1n << BigInt(WIDTH[family] - bits);
}

/** Whether an address lies in a range; false for texts that are none. */
export function contains(cidr: string, ip: string): boolean {
  const [range, address] = [parseCIDR(cidr), parseIP(ip)];
  if (!range || range.family !== address?.family) return false;
  return address.value >= range.first.value && address.value < range.first.value + sizeOf(range);
}

/** The address at an offset from the one that a range is written with; `cidr` has to be one. */
export function addressAt(cidr: string, offset: number | bigint): string {
  const range = parseCIDR(cidr);
  if (!range) throw new Error(`${cidr} is not a range of addresses`);
  return formatIP({ family: range.family, value: range.address.value + BigInt(offset) });
}

/** `10.0.0.1:80` or `[fd00::1]:80`. */
export function hostPort(ip: string, port: number | string): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}
