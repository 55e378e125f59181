/** The target of a request: `host:port`, `udp://host:port` or `host:port/UDP`. */
import { familyOf } from '../kubernetes/ip.ts';
import type { Protocol } from '../kubernetes/objects.ts';
import { FeatureError } from './errors.ts';
import { shortened } from './texts.ts';

/** A target, taken apart. */
export interface TrafficTarget {
  protocol: Protocol;
  /** A name, or an address without brackets. */
  host: string;
  port: number;
}

/**
 * Reads `host:port`, with the protocol before or behind it unless it is TCP; undefined for anything else. IPv6 addresses are
 * in brackets.
 *
 * @example
 * parseTarget('udp://dns.demo:53') // { protocol: 'UDP', host: 'dns.demo', port: 53 }
 * parseTarget('[fd00::1]:53/UDP') // { protocol: 'UDP', host: 'fd00::1', port: 53 }
 */
export function parseTarget(text: string): TrafficTarget | undefined {
  const pattern = /^(?:(udp|sctp|tcp):\/\/)?(?:\[([^\]\s]+)\]|([^:/\s[\]]+)):(\d+)(?:\/(udp|sctp|tcp))?$/i;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, scheme, address, name, port, suffix] = match;
  if (address && familyOf(address) !== 'IPv6') return undefined;
  const protocol = (scheme ?? suffix ?? 'tcp').toUpperCase() as Protocol;
  if (suffix && suffix.toUpperCase() !== protocol) return undefined;
  return { protocol, host: address ?? name, port: Number(port) };
}

/** Like `parseTarget`, but throws a FeatureError that says how to write a target. */
export function targetOf(text: string): TrafficTarget {
  const target = parseTarget(text);
  if (!target) throw new FeatureError(targetProblem(text));
  return target;
}

/** What is wrong with a text that is not a target, and how to write it. */
export function targetProblem(text: string): string {
  const what = `"${shortened(text)}" is not a target`;
  const [, scheme = '', address, port] = /^([a-z]+:\/\/)?([0-9a-f:.]*:[0-9a-f:.]*):(\d+)$/i.exec(text) ?? [];
  if (address && familyOf(address) === 'IPv6') return `${what}: write ${scheme}[${address}]:${port}`;
  const [, first, , last] = /^(tcp|udp|sctp):\/\/([^/\s]+)\/(tcp|udp|sctp)$/i.exec(text) ?? [];
  if (first) return `${what}: ${first} and ${last} are two protocols`;
  if (/^([a-z]+:\/\/)?(\[[^\]]*\]|[^:/\s]+):\d+\//.test(text))
    return `${what}: requests have no path, write host:port`;
  return `${what}: write host:port, udp://host:port or sctp://host:port`;
}
