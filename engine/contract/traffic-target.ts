/** The target of a request: `host:port`, or `udp://host:port`. */
import type { Protocol } from '../kubernetes/objects.ts';
import { FeatureError } from './errors.ts';
import { shortened } from './texts.ts';

/** A target, taken apart. */
export interface TrafficTarget {
  protocol: Protocol;
  host: string;
  port: number;
}

/**
 * Reads `host:port`, `udp://host:port` or `sctp://host:port`; undefined for anything else.
 *
 * @example
 * parseTarget('udp://dns.demo:53') // { protocol: 'UDP', host: 'dns.demo', port: 53 }
 */
export function parseTarget(text: string): TrafficTarget | undefined {
  const match = /^(?:(udp|sctp|tcp):\/\/)?([^:/\s]+):(\d+)$/.exec(text);
  if (!match) return undefined;
  const [, scheme = 'tcp', host, port] = match;
  return { protocol: scheme.toUpperCase() as Protocol, host, port: Number(port) };
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
  const [, target, protocol] = /^([^:/\s]+:\d+)\/(tcp|udp|sctp)$/i.exec(text) ?? [];
  const scheme = protocol?.toLowerCase();
  if (scheme) return `${what}: write ${scheme === 'tcp' ? '' : `${scheme}://`}${target}`;
  if (/^([a-z]+:\/\/)?[^:/\s]+:\d+\//.test(text)) return `${what}: requests have no path, write host:port`;
  return `${what}: write host:port, udp://host:port or sctp://host:port`;
}
