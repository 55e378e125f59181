/** What a request is sent to: `[udp://]host:port[/path]`. */
import type { Protocol } from './objects.ts';

export interface TrafficTarget {
  protocol: Protocol;
  host: string;
  port: number;
}

/** Returns undefined for text that is no target. */
export function parseTarget(text: string): TrafficTarget | undefined {
  const match = /^(?:(udp|sctp|tcp):\/\/)?([^:/\s]+):(\d+)(\/\S*)?$/.exec(text);
  if (!match) return undefined;
  const [, scheme = 'tcp', host, port] = match;
  return { protocol: scheme.toUpperCase() as Protocol, host, port: Number(port) };
}
