/** What the images that the model knows do when they run: on which ports they listen. */

import { PROBE_IMAGE, READY_PORT } from '../../contract/workloads.ts';
import type { Container, Protocol } from '../../kubernetes/objects.ts';

export interface Program {
  listening: { port: number; protocol: Protocol }[];
}

/** Other images cannot be pulled, as on a machine without a registry, unless the cluster is made with `anyImage`. */
export function isKnownImage(image: string): boolean {
  return image === PROBE_IMAGE;
}

/**
 * The server script of `contract/workloads.ts` takes `tcp:8080`, `udp:53` and `ready`, agnhost's netexec `--http-port=8080`;
 * other images are taken to serve the ports that they declare.
 */
export function programOf(container: Container): Program {
  const program: Program = { listening: [] };
  if (!isKnownImage(container.image)) {
    const ports = container.ports ?? [];
    return { listening: ports.map((p) => ({ port: p.containerPort, protocol: p.protocol ?? 'TCP' })) };
  }
  for (const argument of [...(container.command ?? []), ...(container.args ?? [])]) {
    const http = /^--http-port=(\d+)$/.exec(argument)?.[1];
    if (http) program.listening.push({ port: Number(http), protocol: 'TCP' });
    const [protocol, port] = argument.split(':');
    if (argument === 'ready') program.listening.push({ protocol: 'TCP', port: READY_PORT });
    else if (protocol === 'tcp' || protocol === 'udp') {
      program.listening.push({ protocol: protocol === 'tcp' ? 'TCP' : 'UDP', port: Number(port) });
    }
  }
  return program;
}
